import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellQuote } from '#lib/domain/launches/shell-quote.ts';

const programs = join(import.meta.dirname, 'programs');
const jobPoms = join(import.meta.dirname, '..', '..', 'batch', 'jobsub', 'job-poms.sh');

/** A job that starts meanwhile finds the old file or the new one, never half of one. */
function replace(path: string, text: string): void {
  writeFileSync(`${path}.${process.pid}`, text, { mode: 0o755 });
  renameSync(`${path}.${process.pid}`, path);
}

/** Where the products of `setup fife_utils` are: what `FIFE_UTILS_DIR` says on every submit host. */
export const fifeUtilsDir = (dir: string): string => join(dir, 'fife_utils');

/** Writes a few lines of shell for each of our programs into `<dir>/bin`, and the jobs' own `poms`. */
export function installPrograms(dir: string): void {
  const bin = join(dir, 'bin');
  const libexec = join(fifeUtilsDir(dir), 'libexec');
  for (const folder of [bin, libexec]) mkdirSync(folder, { recursive: true, mode: 0o755 });
  const node = shellQuote(process.execPath);
  for (const file of readdirSync(programs)) {
    const program = shellQuote(join(programs, file));
    const text = `#!/bin/sh
export NODE_COMPILE_CACHE=${shellQuote(join(dir, 'cache'))}
exec ${node} --disable-warning=ExperimentalWarning ${program} "$@"
`;
    const name = file.replace(/\.ts$/, '');
    replace(join(bin, name), text);
    if (name === 'fife_wrap') replace(join(libexec, name), text);
  }
  replace(join(bin, 'poms'), readFileSync(jobPoms, 'utf8'));
}
