import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { corruptFile } from './corrupt-file.ts';

/** The keys of this local world, made at its first start and readable by its owner only. */
export interface LocalSecrets {
  /** Private ssh key of the service, in OpenSSH format, and its public half. */
  sshKey: string;
  sshPublicKey: string;
  jobTokenKey: Uint8Array;
  sessionKey: Uint8Array;
}

function kept(path: string, make: () => string): string {
  if (!existsSync(path)) {
    const staged = `${path}.${process.pid}`;
    try {
      writeFileSync(staged, make(), { mode: 0o600 });
      // link(2) publishes the complete file, whatever becomes of us or of the disk, and only the first of two.
      linkSync(staged, path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(staged, { force: true });
    }
  }
  return readFileSync(path, 'utf8');
}

/** ssh2 makes a key that it cannot read itself about three times in a thousand. */
function newSshKey(): string {
  for (;;) {
    const key = ssh2.utils.generateKeyPairSync('ed25519').private;
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key;
  }
}

const toRemake = (consequence: string): string =>
  `Restore it from a backup, or remove it: POMS makes a new one at the next start, and ${consequence}.`;

function publicHalf(privateKey: string, path: string): string {
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error)
    throw corruptFile(
      path,
      'it holds no ssh key',
      toRemake('submit hosts must then be given its public half'),
    );
  const [key] = [parsed].flat();
  return `${key?.type ?? ''} ${key?.getPublicSSH().toString('base64') ?? ''} poms`;
}

/** 32 random bytes. @throws DataFileCorrupt for a file that holds anything else, as an empty one */
function randomKey(path: string, consequence: string): Buffer {
  const text = kept(path, () => randomBytes(32).toString('hex')).trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw corruptFile(path, text === '' ? 'it is empty' : 'it holds no key', toRemake(consequence));
}

/** Reads the keys below `dir`, making those that are missing. @throws DataFileCorrupt */
export function localSecrets(dir: string): LocalSecrets {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const sshKeyPath = join(dir, 'ssh-key');
  const sshKey = kept(sshKeyPath, newSshKey);
  return {
    sshKey,
    sshPublicKey: publicHalf(sshKey, sshKeyPath),
    jobTokenKey: randomKey(join(dir, 'job-token-key'), 'jobs that run now can no longer report'),
    sessionKey: randomKey(join(dir, 'session-key'), 'everybody has to sign in again'),
  };
}
