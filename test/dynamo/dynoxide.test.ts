import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTable, dynamoClient } from '#lib/dynamo/client.ts';
import { dynamoStores } from '#lib/dynamo/index.ts';
import { startDynoxide, type Dynoxide } from '#lib/local/dynoxide/dynoxide.ts';
import { aJobType } from '#test/support/builders.ts';

const dynoxide = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');

describe('the embedded store', () => {
  let folder: string;
  let dbPath: string;
  const running: Dynoxide[] = [];
  let orphan: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dynoxide-'));
    dbPath = join(folder, 'store.db');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all(running.splice(0).map(async (store) => store.stop()));
    orphan?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const start = async (where: Parameters<typeof startDynoxide>[0] = { dbPath }) => {
    const store = await startDynoxide(where);
    running.push(store);
    return store;
  };
  const jobTypesAt = async ({ endpoint }: Dynoxide) => {
    const client = dynamoClient({ endpoint, region: 'us-east-1' });
    await createTable(client, 'poms');
    return dynamoStores({ client, name: 'poms', experiment: 'sbnd' }).jobTypes;
  };

  it('keeps everything when it is killed', async () => {
    const first = await start();
    await (await jobTypesAt(first)).add(aJobType());

    process.kill(first.pid!, 'SIGKILL');
    await first.stop();

    const second = await start();
    expect(await (await jobTypesAt(second)).find('reco')).toEqual(aJobType());
  });

  it('comes back by itself where it was when it is killed, as often as that happens', async () => {
    const store = await start();
    const jobTypes = await jobTypesAt(store);
    await jobTypes.add(aJobType());
    const lockedBy = async () =>
      (JSON.parse(await readFile(`${dbPath}.lock`, 'utf8')) as { store: number }).store;

    for (let times = 0; times < 3; times += 1) {
      const killed = await lockedBy();
      process.kill(killed, 'SIGKILL');
      await expect.poll(lockedBy).not.toBe(killed);
      expect(await jobTypes.find('reco')).toEqual(aJobType());
    }
  });

  it('opens a file once', async () => {
    await start();

    await expect(start()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('leaves the file of a living process alone', async () => {
    await writeFile(
      `${dbPath}.lock`,
      JSON.stringify({ owner: { pid: process.ppid, since: null }, store: null }),
    );

    await expect(start()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('takes over from a process that died and left its store running', async () => {
    const first = await start();
    await (await jobTypesAt(first)).add(aJobType());
    await first.stop();
    orphan = spawn(dynoxide, ['--port', '0', '--db-path', dbPath], { stdio: 'ignore' });
    const dead = spawn('true');
    await once(dead, 'exit');
    const lock = { owner: { pid: dead.pid, since: null }, store: orphan.pid };
    await writeFile(`${dbPath}.lock`, JSON.stringify(lock));

    const heir = await start();

    expect(await (await jobTypesAt(heir)).find('reco')).toEqual(aJobType());
    expect(() => process.kill(orphan!.pid!, 0)).toThrow();
  });

  it('removes its lock when it stops', async () => {
    const store = await start();
    await store.stop();

    await expect(readFile(`${dbPath}.lock`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('starts several at once', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, async () => start({ memory: true })));

    expect(new Set(stores.map(({ endpoint }) => endpoint)).size).toBe(5);
  });

  it('uses the endpoint it is given, and does not stop it', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', 'http://127.0.0.1:8000');

    expect(await startDynoxide({ memory: true })).toMatchObject({
      endpoint: 'http://127.0.0.1:8000',
      pid: null,
    });
  });
});
