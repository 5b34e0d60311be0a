import { createHash } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corruptFile } from '#lib/local/corrupt-file.ts';
import ssh2, { type ParsedKey } from 'ssh2';

/** The key by which this submit host is known. */
export interface HostKey {
  /** In OpenSSH format. */
  secret: string;
  /** `SHA256:…`, as pins are written. */
  pin: string;
}

function made(path: string): string {
  const staged = `${path}.${process.pid}`;
  writeFileSync(staged, ssh2.utils.generateKeyPairSync('ed25519').private, { mode: 0o600 });
  try {
    // link(2) publishes the complete file, and only the first of two that start at the same moment.
    linkSync(staged, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(staged, { force: true });
  }
  return readFileSync(path, 'utf8');
}

function kept(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return made(path);
  }
}

/** The one key in OpenSSH text, secret or public. */
export function parsedKey(text: string): ParsedKey {
  const parsed = ssh2.utils.parseKey(text);
  if (parsed instanceof Error) throw parsed;
  // Some formats hold several keys, whatever the types say.
  const [key] = [parsed].flat();
  if (!key) throw new Error('no key in this text');
  return key;
}

function keyIn(path: string, text: string): ParsedKey {
  try {
    return parsedKey(text);
  } catch {
    const remedy = 'Restore it from a backup, or remove it: POMS makes a new one and pins it.';
    throw corruptFile(path, text.trim() === '' ? 'it is empty' : 'it holds no ssh key', remedy);
  }
}

/** The host key kept in `dir`, made at the first start. */
export function hostKey(dir: string): HostKey {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'host-key');
  const secret = kept(path);
  chmodSync(path, 0o600);
  const digest = createHash('sha256').update(keyIn(path, secret).getPublicSSH()).digest('base64');
  return { secret, pin: `SHA256:${digest.replace(/=+$/, '')}` };
}
