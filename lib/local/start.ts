import { type Server } from 'node:http';
import { join } from 'node:path';
import { createTable, dynamoClient } from '#lib/dynamo/client.ts';
import { type ApiHandler } from '#lib/handler/http.ts';
import { type Task } from '#lib/handler/task.ts';
import { type World } from '#lib/handler/world.ts';
import { openDataDirectory } from './directory.ts';
import { startDynoxide } from './dynoxide/dynoxide.ts';
import { instanceFiles, type Addresses } from './instance.ts';
import { keepLog } from './log-file.ts';
import { listen } from './listen.ts';
import { fileLogs } from './logs.ts';
import { startMachines, type Machines } from './engine/machines.ts';
import { localExperiments, owner } from './people.ts';
import { prepare, type StartActions } from './prepare.ts';
import { fileSamples } from './samples.ts';
import { localSecrets } from './secrets.ts';
import { portOf, startServer } from './server.ts';
import { localSessions } from './sessions.ts';
import { staticFiles } from './static-files.ts';
import { startSubmitHost } from './submit-host/submit-host.ts';
import { localWorld } from './world.ts';

export interface LocalOptions {
  /** Where the project is. */
  root: string;
  dataDir: string;
  /** Where the built page is. */
  pageDir: string;
  /** undefined: the one used before, or 5280 where it is free. */
  port: number | undefined;
  tasks: Record<string, Task>;
  api: (world: World) => ApiHandler;
  actions: StartActions;
}

/** A running local world. */
export interface Local {
  url: string;
  world: World;
  close(): Promise<void>;
}

/** What the page is told of where it is (`web/src/api/config.ts`). */
const pageConfig = { signIn: 'local', links: [{ title: 'API reference', url: '/openapi.json' }] };

async function openStore(dataDir: string) {
  const dynoxide = await startDynoxide({ dbPath: join(dataDir, 'store.db') });
  const client = dynamoClient({ endpoint: dynoxide.endpoint, region: 'local' });
  await createTable(client, 'poms');
  return { table: { client, name: 'poms' }, stop: async () => dynoxide.stop() };
}

function openSubmitHost({ root, dataDir }: LocalOptions, authorizedKey: string, port: number | undefined) {
  return startSubmitHost({
    dir: join(dataDir, 'submit-host'),
    port: port ?? 0,
    authorizedKey,
    accounts: [...localExperiments.map((experiment) => `${experiment}pro`), 'poms_launcher'],
    samplesDir: join(root, 'docs', 'samples'),
  });
}

interface Parts {
  store: Awaited<ReturnType<typeof openStore>>;
  host: Awaited<ReturnType<typeof openSubmitHost>>;
  secrets: ReturnType<typeof localSecrets>;
  url: string;
}

function openWorld(
  { root, dataDir, tasks, actions }: LocalOptions,
  { store, secrets, url }: Parts,
): { world: ReturnType<typeof localWorld>; machines: Machines } {
  // Each needs the other, but neither before the first start or resume.
  const machines = startMachines({
    root,
    dataDir,
    tasks,
    actions,
    ports: (experiment) => world.ports(experiment),
  });
  const world = localWorld({
    experiments: localExperiments,
    table: store.table,
    url,
    sshKey: secrets.sshKey,
    jobTokenKey: secrets.jobTokenKey,
    workflows: machines.workflows,
    logs: (experiment) => fileLogs(join(dataDir, 'logs', experiment)),
    samples: fileSamples(join(dataDir, 'samples')),
  });
  return { world, machines };
}

/**
 * The API answers only when everything behind it is there, but its address is needed before: jobs report to it. So the
 * server listens first and waits with its answers.
 */
async function openServer(
  options: LocalOptions,
  kept: Addresses | undefined,
  secrets: ReturnType<typeof localSecrets>,
) {
  const sessions = localSessions(secrets.sessionKey);
  const token = await sessions.issue(owner);
  const ready = Promise.withResolvers<ApiHandler>();
  const files = staticFiles(options.pageDir, pageConfig);
  const api: ApiHandler = async (event, context) => (await ready.promise)(event, context);
  const server = await listen(
    (port) => startServer({ api, sessions, files }, port),
    options.port,
    kept?.port,
  );
  return { server, token, open: ready.resolve };
}

/** What has been opened so far, to be closed in the order that leaves nobody without what it needs. */
interface Opened {
  server?: Server;
  machines?: Machines;
  world?: ReturnType<typeof localWorld>;
  host?: Parts['host'];
  store?: Parts['store'];
}

async function closeAll({ server, machines, world, host, store }: Opened): Promise<void> {
  server?.closeAllConnections();
  server?.close();
  await machines?.close();
  world?.close();
  await host?.close();
  await store?.stop();
}

/** Opens store and submit host side by side; both have settled when it throws. */
async function openStoreAndHost(
  options: LocalOptions,
  { opened, authorizedKey, sshPort }: { opened: Opened; authorizedKey: string; sshPort: number | undefined },
): Promise<Pick<Parts, 'store' | 'host'>> {
  const [store, host] = await Promise.allSettled([
    openStore(options.dataDir),
    openSubmitHost(options, authorizedKey, sshPort),
  ]);
  if (store.status === 'fulfilled') opened.store = store.value;
  if (host.status === 'fulfilled') opened.host = host.value;
  if (store.status === 'rejected') throw store.reason;
  if (host.status === 'rejected') throw host.reason;
  return { store: store.value, host: host.value };
}

async function openAll(options: LocalOptions, opened: Opened): Promise<Local> {
  const files = instanceFiles(options.dataDir);
  const kept = files.addresses();
  const secrets = localSecrets(join(options.dataDir, 'secrets'));
  const { server, token, open } = await openServer(options, kept, secrets);
  opened.server = server;
  const url = `http://127.0.0.1:${portOf(server)}`;
  const { store, host } = await openStoreAndHost(options, {
    opened,
    authorizedKey: secrets.sshPublicKey,
    sshPort: kept?.sshPort,
  });
  files.keepAddresses({ port: portOf(server), sshPort: host.port });
  const { world, machines } = openWorld(options, { store, host, secrets, url });
  Object.assign(opened, { world, machines });
  await prepare({ root: options.root, world, host, actions: options.actions });
  await machines.run(localExperiments);
  open(options.api(world));
  files.announce({ url, pid: process.pid, token });
  const close = async (): Promise<void> => {
    files.withdraw();
    await closeAll(opened);
  };
  return { url, world, close };
}

/**
 * Starts the whole system in this process; everything it keeps is below `dataDir`. A start that fails leaves nothing
 * behind in a new directory.
 * @throws DataDirectoryUnusable DataFileCorrupt PortTaken StoreUnavailable
 */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const directory = openDataDirectory(options.dataDir);
  keepLog(options.dataDir);
  const opened: Opened = {};
  try {
    return await openAll(options, opened);
  } catch (error) {
    await closeAll(opened);
    directory.clear();
    throw error;
  }
}
