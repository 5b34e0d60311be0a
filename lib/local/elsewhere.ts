import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instanceFiles } from './instance.ts';

/** Data directories, other than the usual one, in which a POMS of this project runs; the command line looks there. */
const Elsewhere = z.object({ dataDirs: z.array(z.string()) });

function known(path: string): string[] {
  try {
    return Elsewhere.parse(JSON.parse(readFileSync(path, 'utf8'))).dataDirs;
  } catch {
    return [];
  }
}

/** Says in the usual data directory that one runs in this one, and forgets those that run no more. */
export function announceElsewhere(usualDir: string, dataDir: string): void {
  if (usualDir === dataDir) return;
  const path = join(usualDir, 'elsewhere.json');
  const others = known(path).filter((dir) => dir !== dataDir && instanceFiles(dir).running());
  try {
    mkdirSync(usualDir, { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.tmp`, JSON.stringify({ dataDirs: [...others, dataDir] }), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  } catch {
    // A read-only clone: the command line then needs --data, and says so.
  }
}
