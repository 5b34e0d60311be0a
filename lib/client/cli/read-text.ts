import { readFile } from 'node:fs/promises';
import { failure } from '#lib/client/failure.ts';

/** The text of a file the person named. @throws a missing failure */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The sentence for a file that cannot be read. */
export function unreadable(path: string, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
  const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : code;
  return failure(code === 'ENOENT' ? 'missing' : 'invalid', `${path} cannot be read: ${why}.`, cause);
}
