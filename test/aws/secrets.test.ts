import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { secretCredentials, secretsManagerSecret } from '#lib/aws/secrets.ts';

const manager = mockClient(SecretsManagerClient);
const client = new SecretsManagerClient({ region: 'us-east-1' });
let now = new Date('2026-11-21T00:00:00Z');
const clock = { now: () => now };
const secret = () => secretsManagerSecret('poms/keys', { client, clock });
const answers = (SecretString: string) => manager.on(GetSecretValueCommand).resolves({ SecretString });

beforeEach(() => {
  manager.reset();
});

describe('a secret', () => {
  it('is asked for by name, when it is needed and not before', async () => {
    answers('text');
    const read = secret();
    expect(manager.calls()).toHaveLength(0);

    expect(await read()).toBe('text');

    expect(manager.commandCalls(GetSecretValueCommand)[0]!.args[0].input).toEqual({ SecretId: 'poms/keys' });
  });

  it('is remembered for five minutes, then asked for again', async () => {
    answers('old');
    const read = secret();
    await read();
    answers('new');

    expect(await read()).toBe('old');
    now = new Date(now.getTime() + 301_000);
    expect(await read()).toBe('new');
  });

  it('is never taken for empty, because an empty key signs what anybody can sign', async () => {
    answers('');

    await expect(secret()()).rejects.toThrow('the secret poms/keys is empty');
  });

  it('is unavailable while Secrets Manager is', async () => {
    manager
      .on(GetSecretValueCommand)
      .rejects(Object.assign(new Error('x'), { name: 'InternalServiceError' }));

    await expect(secret()()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});

describe('ssh keys', () => {
  it('are found by submit host', async () => {
    const keys = secretCredentials(async () => '{"gpvm01":"KEY 1","gpvm02":"KEY 2"}');

    expect(await keys.sshKey('gpvm02')).toBe('KEY 2');
  });

  it('refuse the login of a host that has none', async () => {
    const keys = secretCredentials(async () => '{}');

    await expect(keys.sshKey('gpvm01')).rejects.toMatchObject({
      name: 'SshKeyMissing',
      details: { host: 'gpvm01' },
    });
  });

  it('are not shown when they cannot be read', async () => {
    const keys = secretCredentials(async () => 'BEGIN PRIVATE KEY canary');

    const error = await keys.sshKey('gpvm01').catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(TypeError);
    expect(String((error as Error).stack)).not.toContain('canary');
    expect((error as Error).cause).toBeUndefined();
  });
});
