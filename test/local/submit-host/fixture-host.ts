import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import ssh2 from 'ssh2';
import { schedd, searchPath } from '#lib/local/submit-host/jobsub/host-place.ts';
import { fifeUtilsDir, installPrograms } from '#lib/local/submit-host/install-programs.ts';
import { openQueue, type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { signalJob } from '#lib/local/submit-host/queue/job-process.ts';
import { startScheduler } from '#lib/local/submit-host/queue/scheduler.ts';

export const samplesDir = join(import.meta.dirname, '..', '..', '..', 'docs', 'samples');
export const servicePair = ssh2.utils.generateKeyPairSync('ed25519');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Waits until it is so, at most so many seconds. */
export async function until(isSo: () => boolean, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${isSo.toString()}`);
    await pause(20);
  }
}

export function ran(child: ChildProcess, stdin = ''): Promise<Ran> {
  const result = { stdout: '', stderr: '' };
  child.stdout?.on('data', (bytes: Buffer) => (result.stdout += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (result.stderr += bytes.toString()));
  // Who does not read its input is no failure.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(stdin);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...result });
    });
  });
}

/** A queue in a directory of its own, with the programs around it, but without the ssh server. */
export function fixtureHost() {
  const dir = mkdtempSync(join(tmpdir(), 'submit-host-'));
  installPrograms(dir);
  const queue: Queue = openQueue(dir);
  let scheduler: { close(): void } | undefined;
  const environment = {
    HOME: join(dir, 'home', 'hypotpro'),
    USER: 'hypotpro',
    LOGNAME: 'hypotpro',
    PATH: searchPath(dir),
    SAMPLES: samplesDir,
    POMS_SUBMIT_HOST_DIR: dir,
    FIFE_UTILS_DIR: fifeUtilsDir(dir),
    GROUP: 'hypot',
  };
  const jobs = () => [...queue.live(), ...queue.ended()];
  return {
    dir,
    queue,
    environment,
    jobs,
    run: (slots = 4): void => {
      scheduler = startScheduler({ queue, dir, schedd, slots });
    },
    pause: (): void => scheduler?.close(),
    /** Runs a command as a shell on the submit host does. */
    shell: (command: string, more: Record<string, string> = {}): Promise<Ran> =>
      ran(
        spawn('/bin/bash', ['-c', `mkdir -p "$HOME"; cd "$HOME"; ${command}`], {
          env: { ...environment, ...more },
        }),
      ),
    drained: (): Promise<void> => until(() => queue.live().length === 0),
    close: (): void => {
      scheduler?.close();
      for (const name of existsSync(join(dir, 'jobs')) ? readdirSync(join(dir, 'jobs')) : [])
        signalJob(join(dir, 'jobs', name), 'SIGKILL');
      queue.close();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

export type FixtureHost = ReturnType<typeof fixtureHost>;
