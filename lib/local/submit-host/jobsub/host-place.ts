import { join } from 'node:path';
import { openQueue, type Queue } from '#lib/local/submit-host/queue/queue-store.ts';

/** The scheduler that job ids name. */
export const schedd = 'jobsub01.localhost';

/** What the programs on the submit host's PATH know of where they are. */
export interface HostPlace {
  dir: string;
  account: string;
  home: string;
  samplesDir: string;
  path: string;
}

/** The only search path of shells and jobs. */
export const searchPath = (dir: string): string => `${join(dir, 'bin')}:/usr/local/bin:/usr/bin:/bin`;

/** Reads the place from the environment that the ssh server and the jobs give. */
export function hostPlace(environment: NodeJS.ProcessEnv): HostPlace {
  const dir = environment['POMS_SUBMIT_HOST_DIR'];
  if (dir === undefined || dir === '')
    throw new Error('POMS_SUBMIT_HOST_DIR is not set: this runs on the submit host only');
  const account = environment['LOGNAME'] ?? environment['USER'] ?? 'nobody';
  const home = join(dir, 'home', account);
  return { dir, account, home, samplesDir: environment['SAMPLES'] ?? '', path: searchPath(dir) };
}

/** Does something with the queue of this host, says which rows of it cannot be read, and closes it. */
export function withQueue<T>({ dir }: HostPlace, work: (queue: Queue) => T): T {
  const queue = openQueue(dir);
  try {
    return work(queue);
  } finally {
    for (const row of queue.unreadable().keys())
      process.stderr.write(`Warning: ${row} in ${join(dir, 'queue.db')} cannot be read and is left out\n`);
    queue.close();
  }
}
