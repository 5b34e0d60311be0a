import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that can be filled up. */
export interface SmallDisk {
  dir: string;
  /** Leaves not a byte. */
  fill(): void;
  /** Frees what was filled. */
  free(): void;
  end(): void;
}

function asRoot(...words: string[]): void {
  const [program = '', ...args] = process.getuid?.() === 0 ? words : ['sudo', '-n', ...words];
  execFileSync(program, args, { stdio: 'ignore' });
}

/** undefined where nothing may be mounted. */
export function aSmallDisk(megabytes: number): SmallDisk | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'poms-disk-'));
  const filler = join(dir, 'filler');
  try {
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'poms', dir);
  } catch {
    rmSync(dir, { recursive: true });
    return undefined;
  }
  const fill = (): void => {
    const file = openSync(filler, 'a');
    try {
      for (const bytes of [1024 * 1024, 4096, 1])
        for (let written = bytes; written === bytes;) {
          try {
            written = writeSync(file, Buffer.alloc(bytes));
          } catch {
            break;
          }
        }
    } finally {
      closeSync(file);
    }
  };
  return {
    dir,
    fill,
    free: () => {
      rmSync(filler, { force: true });
    },
    end: () => {
      asRoot('umount', '-l', dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
