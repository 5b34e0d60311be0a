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

/** Writes `<dir>/bin` anew: a few lines of shell for each of our programs, and the jobs' own `poms`. */
export function installPrograms(dir: string): void {
  const bin = join(dir, 'bin');
  mkdirSync(bin, { recursive: true, mode: 0o755 });
  const node = shellQuote(process.execPath);
  for (const file of readdirSync(programs)) {
    const program = shellQuote(join(programs, file));
    const text = `#!/bin/sh
export NODE_COMPILE_CACHE=${shellQuote(join(dir, 'cache'))}
exec ${node} --disable-warning=ExperimentalWarning ${program} "$@"
`;
    replace(join(bin, file.replace(/\.ts$/, '')), text);
  }
  replace(join(bin, 'poms'), readFileSync(jobPoms, 'utf8'));
}
