import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTable, dynamoClient } from '#lib/dynamo/client.ts';
import { dynamoStores, type Stores } from '#lib/dynamo/index.ts';
import { startDynoxide } from '#lib/local/dynoxide/dynoxide.ts';
import { startSshServer } from '#lib/local/submit-host/ssh-server.ts';
import { newKeys, pinOf } from '#test/reach/ssh/ssh-keys.ts';
import { startAwsStub, type AwsStub } from './aws-stub.ts';
import { aSubmitHost } from './builders.ts';
import { bundled, type Called } from './lambda-process.ts';

/** The built asset with all it needs around it on loopback: table, AWS, a submit host. */
export interface Deployed {
  asset: string;
  stub: AwsStub;
  stores: Stores;
  /** What must never be seen in a log. */
  secrets: string[];
  tokenKey: string;
  call: (file: string, event: unknown) => Promise<Called>;
  stop: () => Promise<void>;
}

/** Where state machines are, as the stacks tell the functions. */
export const machineArns = 'arn:aws:states:us-east-1:123456789012:stateMachine:poms-sbnd-';

/** A submit host with an empty queue. */
async function submitHost(home: string, authorizedKey: string) {
  const bin = join(home, 'bin');
  await mkdir(bin);
  for (const [program, prints] of [
    ['condor_q', ''],
    ['condor_history', '[]'],
  ] as const) {
    await writeFile(join(bin, program), `#!/bin/sh\nprintf '%s' '${prints}'\n`);
    await chmod(join(bin, program), 0o755);
  }
  const hostKey = newKeys();
  const environment = { PATH: `${bin}:/usr/bin:/bin`, HOME: home, USER: 'sbndpro' };
  const shellOf = () => ({ home, environment });
  const accounts = ['sbndpro'];
  const server = await startSshServer({
    host: '127.0.0.1',
    port: 0,
    hostKey: hostKey.private,
    authorizedKey,
    accounts,
    shellOf,
  });
  const described = aSubmitHost({
    name: 'gpvm01',
    port: server.port,
    hostKeyPins: [pinOf(hostKey.private)],
    accounts,
  });
  return { server, described };
}

/** Builds the functions and starts what they need. */
export async function deployed(): Promise<Deployed> {
  const home = await mkdtemp(join(tmpdir(), 'poms-deployed-'));
  const asset = join(home, 'functions');
  const keys = newKeys();
  const tokenKey = 'canary-of-the-token-key';
  const [dynoxide, stub, host] = await Promise.all([
    startDynoxide({ memory: true }),
    startAwsStub({
      secrets: { 'ssh-keys': JSON.stringify({ gpvm01: keys.private }), 'token-key': tokenKey },
    }),
    submitHost(home, keys.public),
    promisify(execFile)(process.execPath, ['bin/build-functions.mjs', asset]),
  ]);
  const client = dynamoClient({ endpoint: dynoxide.endpoint, region: 'us-east-1' });
  await createTable(client, 'poms');
  const stores = dynamoStores({ client, name: 'poms', experiment: 'sbnd' });
  await stores.submitHosts.save(host.described);
  const call = bundled(asset, {
    POMS_EXPERIMENT: 'sbnd',
    POMS_URL: 'https://poms.example.org',
    POMS_TABLE: 'poms',
    POMS_FILES: 'files',
    POMS_SSH_KEYS: 'ssh-keys',
    POMS_JOB_TOKEN_KEY: 'token-key',
    POMS_MACHINES: machineArns,
    NODE_OPTIONS: '--enable-source-maps',
    AWS_LAMBDA_FUNCTION_NAME: 'poms',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: stub.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynoxide.endpoint,
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    await Promise.all([host.server.close(), stub.stop(), dynoxide.stop()]);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { asset, stub, stores, tokenKey, call, stop, secrets: [tokenKey, keys.private.split('\n')[1]!] };
}
