import { type Client } from 'ssh2';
import { execute, type Executed, type Order } from './ssh-execute.ts';
import { turnstile } from './turnstile.ts';

export interface Opened {
  client: Client;
  /** Where the agent lies on the host. */
  agent: string;
}

export interface SshConnection {
  /** Runs one command, over a new connection when there is none. @throws what opening throws */
  execute: (order: (agent: string) => Order) => Promise<Executed>;
  close: () => void;
}

/** Keeps what was opened until it ends, is closed, or could not be opened. */
function kept(open: () => Promise<Opened>): { get: () => Promise<Opened>; close: () => void } {
  let opened: Promise<Opened> | undefined;
  const start = (): Promise<Opened> => {
    const opening = open();
    const forget = () => {
      if (opened === opening) opened = undefined;
    };
    opening.then(({ client }) => client.once('end', forget).once('close', forget)).catch(forget);
    return opening;
  };
  return {
    get: () => (opened ??= start()),
    close: () => {
      opened?.then(({ client }) => client.end()).catch(() => undefined);
      opened = undefined;
    },
  };
}

/** One connection that opens when it is needed and closes when it is idle, with so many commands at once. */
export function sshConnection(
  open: () => Promise<Opened>,
  { channels, idleSeconds }: { channels: number; idleSeconds: number },
): SshConnection {
  const pass = turnstile(channels);
  const connection = kept(open);
  let busy = 0;
  let usedAt = 0;
  let idle: NodeJS.Timeout | undefined;

  const use = async (order: (agent: string) => Order): Promise<Executed> => {
    clearTimeout(idle);
    // A process that slept (a frozen Lambda) has had no timer: the host may have hung up long ago.
    if (busy === 0 && Date.now() - usedAt > idleSeconds * 1000) connection.close();
    busy += 1;
    try {
      const { client, agent } = await connection.get();
      return await execute(client, order(agent));
    } finally {
      busy -= 1;
      usedAt = Date.now();
      // The connection itself keeps the process alive until then, not the timer.
      if (busy === 0) idle = setTimeout(connection.close, idleSeconds * 1000).unref();
    }
  };

  return {
    execute: (order) => pass(() => use(order)),
    close: () => {
      clearTimeout(idle);
      connection.close();
    },
  };
}
