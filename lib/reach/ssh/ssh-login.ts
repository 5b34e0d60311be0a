import { createHash } from 'node:crypto';
import ssh2, {
  type Client,
  type ClientErrorExtensions,
  type ConnectConfig,
  type ServerHostKeyAlgorithm,
} from 'ssh2';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';

export interface SshLogin {
  /** The submit host's name, for people. */
  host: string;
  address: string;
  port: number;
  account: string;
  hostKeyPins: string[];
}

export interface SshTiming {
  /** From the first packet to a complete login. */
  connectSeconds: number;
  /** How often a silent host is asked for a sign of life; after three without an answer it is given up. */
  keepaliveSeconds: number;
}

const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** Answers whether the key is pinned, and remembers one that is not. */
function pinned(pins: string[]): { verify: (key: Buffer) => boolean; refused: () => string | undefined } {
  let refused: string | undefined;
  return {
    refused: () => refused,
    // @NOTE Must stay synchronous: ssh2 takes a promise for a yes.
    verify: (key) => {
      const shown = fingerprint(key);
      if (pins.includes(shown)) return true;
      refused = shown;
      return false;
    },
  };
}

function configOf(login: SshLogin, timing: SshTiming): ConnectConfig {
  return {
    host: login.address,
    port: login.port,
    username: login.account,
    authHandler: ['publickey'],
    agentForward: false,
    readyTimeout: timing.connectSeconds * 1000,
    keepaliveInterval: timing.keepaliveSeconds * 1000,
    keepaliveCountMax: 3,
  };
}

/** Kinds of host keys, in the order in which OpenSSH prefers them; a host may have one of each. */
const kinds: ServerHostKeyAlgorithm[][] = [
  ['ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
];

/** Which kind a pinned host showed last, so that it is asked for first. */
const shownKinds = new Map<string, number>();

/** @throws HostKeyChanged LoginRefused LaunchHostUnreachable */
function attempt(
  login: SshLogin,
  privateKey: string,
  config: ConnectConfig,
  serverHostKey: ServerHostKeyAlgorithm[],
): Promise<Client> {
  const { host, account } = login;
  const pins = pinned(login.hostKeyPins);
  const client = new ssh2.Client();
  const translate = (error: Error & ClientErrorExtensions): PomsError => {
    const shown = pins.refused();
    if (shown !== undefined) return new PomsError('HostKeyChanged', { host, shown }, error);
    if (error.level === 'client-authentication')
      return new PomsError('LoginRefused', { host, account }, error);
    return new PomsError('LaunchHostUnreachable', { host, why: error.message }, error);
  };
  return new Promise((resolve, reject) => {
    // Without it ssh2 loses 40 ms on every command; before this event there is no socket yet.
    client.on('connect', () => client.setNoDelay(true));
    client.on('ready', () => {
      resolve(client);
    });
    // Stays for the life of the connection: what breaks later shows in the commands that were under way.
    client.on('error', (error) => {
      reject(translate(error));
      client.destroy();
    });
    client.on('close', () => {
      reject(new PomsError('LaunchHostUnreachable', { host, why: 'it closed the connection' }));
    });
    client.connect({ ...config, privateKey, hostVerifier: pins.verify, algorithms: { serverHostKey } });
  });
}

/** @throws SshKeyUnreadable where the host would only see that nothing comes */
function mustBeReadable(host: string, privateKey: string): void {
  const read = ssh2.utils.parseKey(privateKey);
  // What ssh2 says of it holds nothing secret.
  if (read instanceof Error) throw new PomsError('SshKeyUnreadable', { host, why: read.message }, read);
}

/**
 * Logs in with the key to a host that shows a pinned host key. A host with several keys shows the one of the kind that
 * it is asked for: it has changed only when none of them is pinned.
 * @throws HostKeyChanged LoginRefused SshKeyUnreadable LaunchHostUnreachable
 */
export async function logIn(login: SshLogin, privateKey: string, timing: SshTiming): Promise<Client> {
  mustBeReadable(login.host, privateKey);
  const config = configOf(login, timing);
  const key = JSON.stringify([login.address, login.port, login.hostKeyPins]);
  const first = shownKinds.get(key);
  try {
    return await attempt(
      login,
      privateKey,
      config,
      first === undefined ? kinds.flat() : (kinds[first] ?? []),
    );
  } catch (error) {
    if (!isPomsError(error, 'HostKeyChanged')) throw error;
    for (const [index, kind] of kinds.entries()) {
      const client = await attempt(login, privateKey, config, kind).catch(() => undefined);
      if (!client) continue;
      shownKinds.set(key, index);
      return client;
    }
    throw error;
  }
}
