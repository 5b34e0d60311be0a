import { createHash } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';

/** A new key pair in OpenSSH's format. @NOTE About one in a hundred that ssh2 1.17 makes cannot be read again. */
export function newKeys(): { private: string; public: string } {
  const pair = ssh2.utils.generateKeyPairSync('ed25519');
  return ssh2.utils.parseKey(pair.private) instanceof Error ? newKeys() : pair;
}

export function readKey(text: string): ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

/** How `ssh-keygen -l` prints the key. */
export const pinOf = (text: string): string =>
  `SHA256:${createHash('sha256').update(readKey(text).getPublicSSH()).digest('base64').replace(/=+$/, '')}`;
