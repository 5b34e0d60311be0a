import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tasks } from '#functions/tasks/index.ts';
import { machines } from '#lib/contract/machines.ts';
import { createTable, dynamoClient } from '#lib/dynamo/client.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { startDynoxide } from '#lib/local/dynoxide/dynoxide.ts';
import { engineWorkflows, openEngine, type Engine } from '#lib/local/engine/engine.ts';
import { fileLogs } from '#lib/local/logs.ts';
import { fileSamples } from '#lib/local/samples.ts';
import { localSecrets } from '#lib/local/secrets.ts';
import { openQueue, type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { startSubmitHost, type SubmitHost } from '#lib/local/submit-host/submit-host.ts';
import { localWorld } from '#lib/local/world.ts';
import { logTo } from '#lib/handler/log.ts';
import { type Ports } from '#lib/ports/index.ts';
import { jobsubQueue } from '#lib/batch/jobsub/queue-jobsub.ts';
import { account, experiment, newFolder, root } from './world.ts';

/**
 * The parts of the local world in this process, without its server and without ticks of their own: the benchmark says
 * when a tick is. Real store, real ssh, real programs; the batch queue runs no job, it holds what is put into it.
 */
export interface Site {
  table: Table;
  ports: Ports;
  engine: Engine;
  /** The submit host's batch queue. */
  batch: Queue;
  /** How often a submit host was asked since the start, by kind of question. */
  asked: { start: number; poll: number; run: number };
  storePid: number | null;
  tick: () => Promise<void>;
  end(): Promise<void>;
}

function counted(launcher: Ports['launcher'], asked: Site['asked']): Ports['launcher'] {
  return {
    ...launcher,
    start: async (...input) => {
      asked.start += 1;
      return launcher.start(...input);
    },
    poll: async (target, about) => {
      if (about.length > 0) asked.poll += 1;
      return launcher.poll(target, about);
    },
    run: async (...input) => {
      asked.run += 1;
      return launcher.run(...input);
    },
  };
}

const definitions = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(machines).map((name) => [
      name,
      JSON.parse(readFileSync(join(root, 'statemachines', `${name}.asl.json`), 'utf8')),
    ]),
  );

async function openHost(dataDir: string, authorizedKey: string) {
  const dir = join(dataDir, 'submit-host');
  const samplesDir = join(root, 'docs', 'samples');
  const host = await startSubmitHost({ dir, authorizedKey, accounts: [account], samplesDir, slots: 0 });
  return { host, batch: openQueue(dir) };
}

function openMachines(dataDir: string, ports: () => Ports): Engine {
  return openEngine({
    dbPath: join(dataDir, 'executions.db'),
    machines: definitions(),
    tasks,
    ports,
    onFailed: async ({ name, error }) => {
      process.stderr.write(`${name} failed: ${JSON.stringify(error)}\n`);
    },
  });
}

async function openTable(dataDir: string) {
  const dynoxide = await startDynoxide({ dbPath: join(dataDir, 'store.db') });
  const client = dynamoClient({ endpoint: dynoxide.endpoint, region: 'local' });
  await createTable(client, 'poms');
  return { dynoxide, table: { client, name: 'poms', experiment } };
}

async function saveHost({ submitHosts }: Ports, { port, hostKeyPin }: SubmitHost): Promise<void> {
  const address = { address: '127.0.0.1', port, hostKeyPins: [hostKeyPin] };
  const queue = { batchSystem: 'jobsub', queueSetup: '' } as const;
  await submitHosts.save({ name: 'localhost', ...address, accounts: [account], ...queue, version: 1 });
}

/** Opens a site on an empty folder of its own. */
export async function openSite(): Promise<Site> {
  logTo(() => undefined);
  const dataDir = newFolder();
  const { dynoxide, table } = await openTable(dataDir);
  const secrets = localSecrets(join(dataDir, 'secrets'));
  const { host, batch } = await openHost(dataDir, secrets.sshPublicKey);
  const engine = openMachines(dataDir, () => ports);
  const world = localWorld({
    ...{ experiments: [experiment], table, url: 'http://127.0.0.1:1', ...secrets },
    workflows: engineWorkflows(engine),
    logs: () => fileLogs(join(dataDir, 'logs')),
    samples: fileSamples(join(dataDir, 'samples')),
  });
  const asked = { start: 0, poll: 0, run: 0 };
  const plain = world.ports(experiment);
  const launcher = counted(plain.launcher, asked);
  const ports: Ports = { ...plain, launcher, queue: jobsubQueue({ launcher }) };
  await saveHost(ports, host);
  return {
    ...{ table, ports, engine, batch, asked, storePid: dynoxide.pid },
    tick: async () => {
      await engine.runOnce('poll-queues', { experiment });
    },
    end: async () => {
      await engine.close();
      world.close();
      batch.close();
      await host.close();
      table.client.destroy();
      await dynoxide.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
