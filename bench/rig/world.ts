import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createClient, type Client } from '#lib/client/client.ts';
import { dynamoClient } from '#lib/dynamo/client.ts';
import { dynamoStores, type Stores } from '#lib/dynamo/index.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { startDynoxide } from '#lib/local/dynoxide/dynoxide.ts';
import { Instance } from '#lib/local/instance.ts';

export const root = join(import.meta.dirname, '../..');
const Addresses = z.object({ sshPort: z.int() });

/** A local world in a process of its own, whose table the benchmark can write as well. */
export interface BenchWorld {
  dataDir: string;
  url: string;
  pid: number;
  token: string;
  /** Where its submit host listens, and the key that logs in there. */
  ssh: { port: number; keyPath: string };
  table: Table;
  stores: Stores;
  client: Client;
  /** Stops the world; the table stays open. */
  stopWorld(): Promise<void>;
  /** Stops everything and removes what it kept. */
  end(): Promise<void>;
}

/** The experiment the benchmark works in, and the account it has on the submit host. */
export const experiment = 'sbnd';
export const account = 'sbndpro';

/** A new folder below the temporary one. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'poms-bench-'));

/** Starts a command that becomes a local world, and waits until it says that it is ready. */
export async function startReady(
  [program = '', ...args]: string[],
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string; seconds: number }> {
  const began = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGTERM'));
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-2000)));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the local world ended with ${code ?? 'a signal'}: ${said}`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /POMS is ready at (\S+)/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
  });
  return { child, url, seconds: (performance.now() - began) / 1000 };
}

/** Ends a process in order, and waits until it is gone. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

const readJson = <S extends z.ZodType>(path: string, schema: S): z.infer<S> =>
  schema.parse(JSON.parse(readFileSync(path, 'utf8')));

/**
 * Starts a world on an empty data directory of its own, with the page of the tree or another; BENCH_PROFILE names a
 * folder for its processor profile.
 */
export async function startWorld({ pageDir }: { pageDir?: string } = {}): Promise<BenchWorld> {
  const dataDir = newFolder();
  const dynoxide = await startDynoxide({ dbPath: join(dataDir, 'store.db') });
  const profile = process.env['BENCH_PROFILE'];
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const local = [join(root, 'bin/local.ts'), '--no-open', '--port', '0', '--data', dataDir];
  const page = pageDir === undefined ? [] : ['--page', pageDir];
  // As `npm start` starts it: what runs this has the same flags (bin/bootstrap.mjs).
  const program = [process.execPath, ...process.execArgv, ...profiling, ...local, ...page];
  const { child, url } = await startReady(program, {
    AWS_ENDPOINT_URL_DYNAMODB: dynoxide.endpoint,
  });
  const { token, pid } = readJson(join(dataDir, 'instance.json'), Instance);
  const { sshPort } = readJson(join(dataDir, 'addresses.json'), Addresses);
  const table = {
    client: dynamoClient({ endpoint: dynoxide.endpoint, region: 'local' }),
    name: 'poms',
    experiment,
  };
  return {
    ...{ dataDir, url, pid, token, table },
    ssh: { port: sshPort, keyPath: join(dataDir, 'secrets', 'ssh-key') },
    stores: dynamoStores(table),
    client: createClient({ url, token: () => token, experiment }),
    stopWorld: async () => stopped(child),
    end: async () => {
      await stopped(child);
      table.client.destroy();
      await dynoxide.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
