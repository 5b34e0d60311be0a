import { createHash } from 'node:crypto';

/** SHA-256 of a script as a preview shows it: without its token, under submission number 0. */
export function scriptDigest(shown: string): string {
  return createHash('sha256').update(shown).digest('hex');
}
