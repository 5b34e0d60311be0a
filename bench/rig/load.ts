import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { timed } from './figure.ts';
import { childrenOf, commandOf, connectionsTo } from './proc.ts';
import { account, type BenchWorld } from './world.ts';

/** Who asks at the same time, each again as soon as it has its answer: more than we can serve. */
export const askers = 8;
/** The pace that has to be held, as a launch every so many milliseconds. */
const pacedMs = 100;

/** A launch script that says who was launched, and prints what jobsub_submit would. */
export const notingLaunch =
  'echo $POMS_TASK_ID >> $HOME/launched && echo Use job id 9$POMS_TASK_ID.0@jobsub01.localhost to retrieve output';

/** The submissions whose script has started on the submit host, one entry a start. */
export function launched({ dataDir }: BenchWorld): string[] {
  try {
    const path = join(dataDir, 'submit-host', 'home', account, 'launched');
    return readFileSync(path, 'utf8').trim().split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** Looks 20 times a second how many connections and commands the submit host has. */
export function watchSessions({ pid, ssh }: BenchWorld) {
  const most = { connections: 0, commands: 0 };
  const timer = setInterval(() => {
    const commands = childrenOf(pid).filter((child) => commandOf(child).includes('/agent-')).length;
    most.commands = Math.max(most.commands, commands);
    most.connections = Math.max(most.connections, connectionsTo(ssh.port));
  }, 50);
  return {
    most,
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** What came of some time of launching. */
export interface Stretch {
  answered: number[];
  seconds: number;
  perMinute: number;
  /** Seconds until the last one that was asked for had been started. */
  drainSeconds: number;
}

type Ask = (key: string) => Promise<void>;

/** Asks as often as it can for so long, by several at once. */
export async function asFastAsItGoes(ask: Ask, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  const asker = async (which: number): Promise<void> => {
    for (let count = 0; performance.now() < until; count += 1) await ask(`${which}-${count}`);
  };
  await Promise.all(Array.from({ length: askers }, async (_none, which) => asker(which)));
}

/** Asks at the pace that has to be held, whether or not the answer before has come. */
export async function paced(ask: Ask, seconds: number): Promise<void> {
  const began = performance.now();
  const asked: Promise<void>[] = [];
  for (let count = 0; count < (seconds * 1000) / pacedMs; count += 1) {
    await pause(Math.max(0, began + count * pacedMs - performance.now()));
    asked.push(ask(`paced-${count}`));
  }
  await Promise.all(asked);
}

interface Load {
  stageId: number;
  seconds: number;
  key: string;
  how: typeof paced;
}

/** Launches for so long; counts what has started on the submit host by the end of it. */
export async function launchFor(world: BenchWorld, { stageId, seconds, key, how }: Load): Promise<Stretch> {
  const before = launched(world).length;
  const answered: number[] = [];
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  await how(async (each) => {
    const body = { requestKey: `${key}-${each}` };
    const { ms } = await timed(async () => world.client.launchStage({ params: { stageId }, body }));
    answered.push(ms);
  }, seconds);
  const took = elapsed();
  const started = launched(world).length - before;
  while (launched(world).length - before < answered.length && elapsed() < took + 120) await pause(50);
  return { answered, seconds: took, perMinute: (started / took) * 60, drainSeconds: elapsed() - took };
}
