import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hostKey } from './host-key.ts';
import { fifeUtilsDir, installPrograms } from './install-programs.ts';
import { schedd, searchPath } from './jobsub/host-place.ts';
import { openQueue } from './queue/queue-store.ts';
import { startScheduler } from './queue/scheduler.ts';
import { type Shell } from './run-shell.ts';
import { startSshServer } from './ssh-server.ts';

export interface SubmitHostOptions {
  /** Everything it keeps is below. */
  dir: string;
  /** 0 or none: any that is free. */
  port?: number;
  /** OpenSSH public key of the POMS service. */
  authorizedKey: string;
  accounts: string[];
  /** What jobs and shells find as $SAMPLES. */
  samplesDir: string;
  /** How many jobs run at the same time. */
  slots?: number;
  host?: '127.0.0.1';
}

/** A running submit host. */
export interface SubmitHost {
  port: number;
  /** `SHA256:…`, as a submit host's pins are written. */
  hostKeyPin: string;
  /** The name behind the @ of job ids. */
  schedd: string;
  /** Cuts all connections, as a network does. */
  dropConnections: () => void;
  /** Ends the server and the commands it runs. Jobs go on, and the next start adopts them. */
  close(): Promise<void>;
}

/** The whole environment of a shell: nothing of ours leaks into it. */
function shellOf(dir: string, samplesDir: string, account: string): Shell {
  const home = join(dir, 'home', account);
  const environment = {
    HOME: home,
    USER: account,
    LOGNAME: account,
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
    PATH: searchPath(dir),
    SAMPLES: samplesDir,
    POMS_SUBMIT_HOST_DIR: dir,
    FIFE_UTILS_DIR: fifeUtilsDir(dir),
  };
  return { home, environment };
}

/** Starts a submit host of our own: an ssh server with real shells, and a batch queue with real processes. */
export async function startSubmitHost(options: SubmitHostOptions): Promise<SubmitHost> {
  const { port = 0, authorizedKey, accounts, slots = 4, host = '127.0.0.1' } = options;
  const dir = resolve(options.dir);
  const samplesDir = resolve(options.samplesDir);
  const { secret, pin } = hostKey(dir);
  installPrograms(dir);
  for (const account of accounts) mkdirSync(join(dir, 'home', account), { recursive: true, mode: 0o700 });
  const queue = openQueue(dir);
  const shell = (account: string): Shell => shellOf(dir, samplesDir, account);
  const server = await startSshServer({
    host,
    port,
    hostKey: secret,
    authorizedKey,
    accounts,
    shellOf: shell,
  });
  const scheduler = startScheduler({ queue, dir, schedd, slots });
  const close = async (): Promise<void> => {
    scheduler.close();
    await server.close();
    queue.close();
  };
  return { port: server.port, hostKeyPin: pin, schedd, dropConnections: server.dropConnections, close };
}
