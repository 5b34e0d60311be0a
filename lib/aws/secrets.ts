import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Credentials } from '#lib/ports/credentials.ts';
import { translated } from './transient.ts';

/** A text that is kept secret. */
export type Secret = () => Promise<string>;

/** A changed secret is noticed after this long. */
const freshSeconds = 300;

/** A secret of Secrets Manager, asked for when needed and kept in memory for five minutes. @throws StoreUnavailable */
export function secretsManagerSecret(
  name: string,
  { client, clock }: { client: SecretsManagerClient; clock: Clock },
): Secret {
  let known: { text: string; until: number } | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (known && now < known.until) return known.text;
    try {
      const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: name }));
      // An empty key would sign tokens that anybody can make.
      if (text === undefined || text === '') throw new TypeError(`the secret ${name} is empty`);
      known = { text, until: now + freshSeconds * 1000 };
      return text;
    } catch (error) {
      throw translated(error, 'Secrets Manager');
    }
  };
}

const Keys = z.record(z.string(), z.string());

function keysIn(text: string): z.infer<typeof Keys> {
  try {
    return Keys.parse(JSON.parse(text));
  } catch {
    // Neither the text nor what the parser says of it may reach a log: both hold keys.
    throw new TypeError('the secret of ssh keys is not a JSON object of texts: {"host": "-----BEGIN …"}');
  }
}

/** Ssh keys from a secret that holds a JSON object, submit host → private key. @throws SshKeyMissing */
export function secretCredentials(secret: Secret): Credentials {
  return {
    sshKey: async (host) => {
      const key = keysIn(await secret())[host];
      if (key === undefined) throw new PomsError('SshKeyMissing', { host });
      return key;
    },
  };
}
