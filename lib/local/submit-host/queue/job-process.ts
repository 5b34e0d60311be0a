import { spawn } from 'node:child_process';
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, type JobKey } from './job.ts';
import { livingProcess, signalGroup, textOf } from './process-identity.ts';

const runner = join(import.meta.dirname, 'job-runner.sh');

/** Where a job's own files are. */
export const jobDir = (dir: string, { cluster, proc }: JobKey): string =>
  join(dir, 'jobs', `${cluster}.${proc}`);

/** unclaimed: no runner has begun · running · ended: with its code · gone: begun, but there is nobody and no code. */
export type ProcessState =
  { is: 'unclaimed' | 'running' | 'gone' } | { is: 'ended'; code: number; at: number };

function ending(dir: string): ProcessState | undefined {
  const [code, at] = textOf(join(dir, 'exit'))?.trim().split(' ').map(Number) ?? [];
  return code === undefined || at === undefined ? undefined : { is: 'ended', code, at };
}

/** Looks at what became of a job's process. */
export function lookAt(dir: string): ProcessState {
  const before = ending(dir);
  if (before) return before;
  if (livingProcess(join(dir, 'runner')) !== undefined) return { is: 'running' };
  if (textOf(join(dir, 'runner')) === undefined) return { is: 'unclaimed' };
  // It may have ended between the two looks.
  return ending(dir) ?? { is: 'gone' };
}

/** Starts a runner for the job; of all that are ever started only the first to claim it does anything. */
export function startRunner(dir: string, { executable, words, shell, environment }: Command): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const program =
    shell === undefined ? [executable, ...words] : ['/bin/bash', '--posix', '-c', shell, executable];
  const child = spawn('/bin/sh', [runner, 'run', dir, ...program], {
    cwd: dir,
    env: environment,
    detached: true,
    stdio: 'ignore',
  });
  // Without a process the claim is never made, and the next turn of the scheduler tries again.
  child.on('error', () => undefined);
  child.unref();
}

/** Takes the claim, so that no runner that is still on its way can run the job. False when one was faster. */
export function forestall(dir: string): boolean {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const staged = join(dir, 'runner.nobody');
  writeFileSync(staged, 'nobody 0 0\n');
  try {
    linkSync(staged, join(dir, 'runner'));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(staged, { force: true });
  }
}

/** Signals the job itself and all it started; false when it is not there (yet, or any more). */
export function signalJob(dir: string, signal: NodeJS.Signals): boolean {
  const leader = livingProcess(join(dir, 'proc'));
  return leader !== undefined && signalGroup(leader, signal);
}
