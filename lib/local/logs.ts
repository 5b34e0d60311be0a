import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { PomsError } from '#lib/domain/errors.ts';
import { type Logs } from '#lib/ports/logs.ts';

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Launch logs as files, one a submission. */
export function fileLogs(dir: string): Logs {
  const path = (submissionId: number) => join(dir, `${submissionId}.log`);
  return {
    async write(submissionId, offset, bytes) {
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 });
        const file = await open(path(submissionId), offset === 0 ? 'w' : 'r+', 0o600);
        try {
          await file.write(bytes, 0, bytes.length, offset);
        } finally {
          await file.close();
        }
      } catch (error) {
        if (!isCode(error, 'ENOSPC', 'EDQUOT', 'EROFS')) throw error;
        throw new PomsError(
          'StoreUnavailable',
          { why: `the launch log cannot be written below ${dir}: the disk is full or read-only` },
          error,
        );
      }
    },
    async read(submissionId, offset, maxBytes) {
      try {
        const file = await open(path(submissionId), 'r');
        try {
          const buffer = Buffer.alloc(maxBytes);
          const { bytesRead } = await file.read(buffer, 0, maxBytes, offset);
          return buffer.subarray(0, bytesRead);
        } finally {
          await file.close();
        }
      } catch (error) {
        if (isCode(error, 'ENOENT')) return new Uint8Array();
        throw error;
      }
    },
  };
}
