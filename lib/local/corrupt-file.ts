import { closeSync, openSync, readSync } from 'node:fs';
import { PomsError } from '#lib/domain/errors.ts';

/** A file of the data directory that cannot be used as it is, and what to do about it. */
export const corruptFile = (file: string, why: string, remedy: string): PomsError =>
  new PomsError('DataFileCorrupt', { file, why, remedy });

const magic = 'SQLite format 3\0';

/** @throws DataFileCorrupt where the file is there, not empty, and no database */
export function requireDatabase(path: string, remedy: string): void {
  const head = Buffer.alloc(magic.length);
  let length: number;
  try {
    const file = openSync(path, 'r');
    try {
      length = readSync(file, head);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (length > 0 && head.toString('latin1') !== magic)
    throw corruptFile(path, 'it is not a database', remedy);
}
