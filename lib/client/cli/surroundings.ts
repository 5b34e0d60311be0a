import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fetch } from '#lib/client/client.ts';

export interface Output {
  write: (text: string) => unknown;
  isTTY?: boolean;
  columns?: number;
  rows?: number;
}

/** Everything the command line touches outside itself, so that tests can run it in their own process. */
export interface Surroundings {
  /** Where the project is. */
  root: string;
  cwd: string;
  env: Record<string, string | undefined>;
  stdout: Output;
  stderr: Output;
  fetch: Fetch;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  randomKey: () => string;
  /** Starts a local world; resolves with its exit code when it has ended. */
  start: (args: string[]) => Promise<number>;
}

/** Runs bootstrap.mjs in our place: it installs what is missing and starts the local world. */
function startLocalWorld(root: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [`${root}/bin/bootstrap.mjs`, 'start', ...args], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** The real surroundings of this process. */
export function processSurroundings(root: string): Surroundings {
  return {
    root,
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    fetch,
    now: () => Date.now(),
    sleep: async (ms) => sleep(ms),
    randomKey: randomUUID,
    start: async (args) => startLocalWorld(root, args),
  };
}
