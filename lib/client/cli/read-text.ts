import { readFile } from 'node:fs/promises';
import { failure } from '#lib/client/failure.ts';
import { notUtf8, readUtf8 } from '#lib/client/utf8.ts';

/** The text of a file the person named. @throws a missing or an invalid failure */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const reading = readUtf8(bytes);
  if ('line' in reading) throw failure('invalid', notUtf8(path, reading.line));
  return reading.text;
}

/** The sentence for a file that cannot be read. */
export function unreadable(path: string, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
  const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : code;
  return failure(code === 'ENOENT' ? 'missing' : 'invalid', `${path} cannot be read: ${why}.`, cause);
}
