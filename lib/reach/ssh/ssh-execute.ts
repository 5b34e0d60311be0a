import { setTimeout as pause } from 'node:timers/promises';
import { type Client, type ClientChannel } from 'ssh2';

export interface Order {
  /** Words of A-Za-z0-9/._:@- only: every login shell reads them alike. */
  command: string;
  stdin: Uint8Array;
  seconds: number;
  /** Most that is taken of what it prints. */
  bytes: number;
}

export interface Ended {
  exitCode: number;
  stdout: Buffer;
  stderr: Buffer;
}

/**
 * What came of an order. Without an exit code nothing is known of it: unopened: it never began · lost: the connection
 * went away · abandoned: we stopped waiting.
 */
export type Executed =
  ({ isKnown: true } & Ended) | { isKnown: false; how: 'unopened' | 'lost' | 'abandoned'; why: string };

/** The server's reason to open no channel (RFC 4254 §5.1); undefined where it is not that. */
const refusalOf = (error: unknown): unknown =>
  error instanceof Error && 'reason' in error ? error.reason : undefined;

/** "connect failed": how OpenSSH says that MaxSessions is reached; the connection stays good. */
const isFull = (error: unknown): boolean => refusalOf(error) === 2;

/**
 * The server answered that it will not run the command (RFC 4254 §5.4), so it never began. @NOTE ssh2 tells this from
 * a lost connection by its message alone.
 */
// eslint-disable-next-line no-restricted-syntax -- the library's own text; it has no code for this
const isRefused = (error: Error): boolean => error.message === 'Unable to exec';

/** Sessions count until the server has reaped them, a moment longer than we see. */
const roomSeconds = 10;

/** @NOTE Follows the channel in the callback itself: a quick command has ended before a promise would be heard. */
function attempt(client: Client, order: Order): Promise<Executed> {
  return new Promise((resolve, reject) => {
    // Throws at once, and so rejects, when the connection is gone.
    client.exec(order.command, (error, channel) => {
      if (!error) resolve(follow(channel, order));
      else if (refusalOf(error) !== undefined || isRefused(error)) reject(error);
      // The command was sent; that nobody answered does not mean that nobody runs it.
      else resolve({ isKnown: false, how: 'lost', why: error.message });
    });
  });
}

function follow(channel: ClientChannel, { stdin, seconds, bytes }: Order): Promise<Executed> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let room = bytes;
    let exit: number | string | undefined;
    const giveUp = (why: string) => {
      resolve({ isKnown: false, how: 'abandoned', why });
      channel.close();
    };
    const keepIn = (pieces: Buffer[]) => (piece: Buffer) => {
      room -= piece.length;
      if (room >= 0) pieces.push(piece);
      else giveUp(`it printed more than ${bytes} bytes`);
    };
    const timer = setTimeout(() => {
      giveUp(`no answer within ${seconds} s`);
    }, seconds * 1000);
    channel.on('data', keepIn(stdout));
    channel.stderr.on('data', keepIn(stderr));
    channel.on('error', () => undefined);
    channel.on('exit', (code: number | null, signal?: string) => {
      exit = code ?? signal;
    });
    channel.on('close', () => {
      clearTimeout(timer);
      if (typeof exit === 'number')
        resolve({
          isKnown: true,
          exitCode: exit,
          stdout: Buffer.concat(stdout),
          stderr: Buffer.concat(stderr),
        });
      else
        resolve({ isKnown: false, how: 'lost', why: exit ? `ended by ${exit}` : 'the connection was lost' });
    });
    channel.end(stdin);
  });
}

/** Runs one command over the connection; never rejects. */
export async function execute(client: Client, order: Order): Promise<Executed> {
  const since = Date.now();
  for (let wait = 10; ; wait = Math.min(wait + 10, 100)) {
    try {
      return await attempt(client, order);
    } catch (error) {
      const isFinal = !isFull(error) || Date.now() - since > roomSeconds * 1000;
      if (isFinal)
        return {
          isKnown: false,
          how: 'unopened',
          why: error instanceof Error ? error.message : String(error),
        };
      await pause(wait);
    }
  }
}
