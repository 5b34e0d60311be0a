import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

/** What a command printed and how it ended. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** A local world in processes of its own, on loopback, below a folder of its own. */
export interface LocalWorld {
  dataDir: string;
  /** Starts it, or starts it again; resolves with its address and how long that took. */
  start(): Promise<{ url: string; seconds: number }>;
  /** Kills its whole process group as `kill -9` does, or only the process itself: what it started is left behind. */
  kill(how?: 'group' | 'alone'): Promise<void>;
  /** Starts it and kills it so many milliseconds later, ready or not. */
  dieAfter(ms: number, how: 'group' | 'alone'): Promise<void>;
  /** Asks it to end and waits until it has; its folder stays. */
  stop(): Promise<void>;
  pid(): number | undefined;
  poms(...args: string[]): Promise<Ran>;
  /** What a `--json` command says. @throws when it ends with another code than 0 */
  json<T>(...args: string[]): Promise<T>;
  /** Stops it and removes its folder. */
  end(): Promise<void>;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else
      child.once('exit', () => {
        resolve();
      });
  });
}

function readyLine(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the local world ended with ${code}: ${said.join('\n')}`));
    });
    createInterface({ input: child.stderr! }).on('line', (line) => said.push(line));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const url = /POMS is ready at (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

/** Jobs outlive their world on purpose; those of a test end with it. They are known by the folder that they run with. */
function killJobs(dataDir: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const ofPid = (what: string): string => readFileSync(`/proc/${pid}/${what}`, 'utf8');
      const isItsOwn = ofPid('cmdline').includes(dataDir) || ofPid('environ').includes(dataDir);
      if (isItsOwn) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/**
 * `pageDir`: a page that the test has built; the one of the tree may be older than its sources. `below`: where its
 * folder is made.
 */
export function aLocalWorld({
  pageDir,
  below = tmpdir(),
}: { pageDir?: string; below?: string } = {}): LocalWorld {
  const dataDir = mkdtempSync(join(below, 'poms-world-'));
  let child: ChildProcess | undefined;
  let isFirst = true;
  const run = (args: string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const env = { ...process.env, POMS_DATA: dataDir, POMS_URL: '', NO_COLOR: '1' };
      execFile(
        process.execPath,
        [join(root, 'bin/poms.mjs'), ...args],
        { env, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
        },
      );
    });
  const kill = async (signal: NodeJS.Signals, how: 'group' | 'alone'): Promise<void> => {
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(how === 'group' ? -child.pid : child.pid, signal);
    await ended(child);
  };
  const begin = (): ChildProcess => {
    const port = isFirst ? ['--port', '0'] : [];
    isFirst = false;
    const page = pageDir === undefined ? [] : ['--page', pageDir];
    const args = [join(root, 'bin/local.ts'), '--no-open', '--data', dataDir, ...port, ...page];
    child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    return child;
  };
  return {
    dataDir,
    start: async () => {
      const began = performance.now();
      const url = await readyLine(begin(), []);
      return { url, seconds: (performance.now() - began) / 1000 };
    },
    kill: async (how = 'group') => kill('SIGKILL', how),
    dieAfter: async (ms, how) => {
      const dying = begin();
      dying.stdout?.resume();
      dying.stderr?.resume();
      await pause(ms);
      await kill('SIGKILL', how);
    },
    stop: async () => kill('SIGTERM', 'alone'),
    pid: () => child?.pid,
    poms: async (...args) => run(args),
    json: async (...args) => {
      const { code, stdout, stderr } = await run([...args, '--json']);
      if (code !== 0) throw new Error(`poms ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
      return JSON.parse(stdout) as never;
    },
    end: async () => {
      await kill('SIGTERM', 'alone');
      killJobs(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
