import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';

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

function publicHalf(privateKey: string): string {
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const [key] = [parsed].flat();
  return `${key?.type ?? ''} ${key?.getPublicSSH().toString('base64') ?? ''} poms`;
}

/** Reads the keys below `dir`, making those that are missing. */
export function localSecrets(dir: string): LocalSecrets {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const random = (name: string) =>
    Buffer.from(
      kept(join(dir, name), () => randomBytes(32).toString('hex')),
      'hex',
    );
  const sshKey = kept(join(dir, 'ssh-key'), newSshKey);
  return {
    sshKey,
    sshPublicKey: publicHalf(sshKey),
    jobTokenKey: random('job-token-key'),
    sessionKey: random('session-key'),
  };
}
