import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { PomsError } from '#lib/domain/errors.ts';

async function onPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, program);
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

/** The dynoxide of this platform: the installed package, else one on PATH. @throws StoreUnavailable */
export async function findBinary(): Promise<string> {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    const found = await onPath('dynoxide');
    if (found !== undefined) return found;
    const why = `there is no dynoxide for ${process.platform}-${process.arch}; put one on PATH or set AWS_ENDPOINT_URL_DYNAMODB`;
    throw new PomsError('StoreUnavailable', { why });
  }
}
