import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PomsError } from '#lib/domain/errors.ts';

/** What a POMS keeps in its data directory: by these names one is recognised. */
const ours = [
  ...['addresses.json', 'instance.json', 'elsewhere.json', 'poms.log', 'secrets'],
  ...['store.db', 'store.db.lock', 'executions.db', 'submit-host', 'logs', 'samples'],
];

/** What a file system puts there on its own. */
const ofTheDisk = ['lost+found', '.DS_Store'];

const chooseAnother = 'choose another one with --data or POMS_DATA';

const reasons: Record<string, string> = {
  EACCES: `you may not write there; change its permissions, or ${chooseAnother}`,
  EPERM: `you may not write there; change its permissions, or ${chooseAnother}`,
  EROFS: `its file system is read-only; ${chooseAnother}`,
  ENOSPC: `its disk is full; free space on it, or ${chooseAnother}`,
  EDQUOT: `your quota on its disk is used up; free space, or ${chooseAnother}`,
  ENOTDIR: `a part of the path is a file; ${chooseAnother}`,
  EEXIST: `it is a file; ${chooseAnother}`,
};

/** @throws DataDirectoryUnusable in place of what the operating system says */
function onDisk<T>(dir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why = reasons[String(error.code)] ?? `${error.message}; ${chooseAnother}`;
    throw new PomsError('DataDirectoryUnusable', { dir, why }, error);
  }
}

function refuseForeign(dir: string, entries: string[]): void {
  const owner = statSync(dir).uid;
  const me = process.getuid?.() ?? owner;
  if (owner !== me && me !== 0)
    throw new PomsError('DataDirectoryUnusable', {
      dir,
      why: `it belongs to another user (number ${owner}); ${chooseAnother}`,
    });
  if (entries.length > 0 && !entries.some((name) => ours.includes(name)))
    throw new PomsError('DataDirectoryUnusable', {
      dir,
      why: `it holds files that are not of POMS (${entries.slice(0, 3).join(', ')}); name an empty or a new directory`,
    });
}

/**
 * Makes sure that the directory is there, is ours and can be written.
 * @returns how to take back what was made in it, where it was new or empty
 * @throws DataDirectoryUnusable
 */
export function openDataDirectory(dir: string): { clear: () => void } {
  const made = onDisk(dir, () => mkdirSync(dir, { recursive: true, mode: 0o700 }));
  const entries = onDisk(dir, () => readdirSync(dir)).filter((name) => !ofTheDisk.includes(name));
  refuseForeign(dir, entries);
  const probe = join(dir, `.write-check.${process.pid}`);
  try {
    onDisk(dir, () => {
      writeFileSync(probe, Buffer.alloc(4096));
    });
  } finally {
    rmSync(probe, { force: true });
  }
  const clear = (): void => {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    else if (entries.length === 0)
      for (const name of ours) rmSync(join(dir, name), { recursive: true, force: true });
  };
  return { clear };
}
