import { log } from './log.ts';

/** A row of a queue that could not be read is left out, and somebody can find out that it was. */
export function noteSkipped({ host, account }: { host: string; account: string }, row: string): void {
  log.warn('queue.rowSkipped', { host, account, row });
}
