import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Instance } from '#lib/local/instance.ts';
import { round, type Figure, type Measured } from './rig/figure.ts';
import { childrenOf, cpuSeconds, megabytes } from './rig/proc.ts';
import { newFolder, startReady } from './rig/world.ts';

/** `npm start` as a person types it; ends the world itself, for npm waits for it. */
async function npmStart(dataDir: string) {
  const { child, seconds } = await startReady([
    'npm',
    'start',
    '--silent',
    '--',
    '--no-open',
    '--port',
    '0',
    '--data',
    dataDir,
  ]);
  const { pid } = Instance.parse(JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8')));
  const killWithUs = (): void => {
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', killWithUs);
  const stop = async (): Promise<void> => {
    const gone = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    killWithUs();
    process.off('exit', killWithUs);
    await gone;
  };
  return { pid, seconds, stop };
}

/** Percent of one core that the world and its store use while nobody asks for anything. */
async function idleCpu(pid: number, seconds: number): Promise<number> {
  const used = (): number => [pid, ...childrenOf(pid)].reduce((sum, each) => sum + cpuSeconds(each), 0);
  // What a start leaves behind is to settle first.
  await pause(5_000);
  const before = used();
  await pause(seconds * 1000);
  return ((used() - before) / seconds) * 100;
}

async function measure(dataDir: string, seconds: number): Promise<Measured[]> {
  const first = await npmStart(dataDir);
  await first.stop();
  const second = await npmStart(dataDir);
  const cpu = await idleCpu(second.pid, seconds);
  const memory = [second.pid, ...childrenOf(second.pid)].reduce((sum, pid) => sum + megabytes(pid), 0);
  await second.stop();
  return [
    {
      what: '`npm start` on an empty folder, packages installed and page built',
      ...{ measured: `${round(first.seconds)} s`, numbers: { seconds: first.seconds } },
    },
    {
      ...{ what: 'second `npm start`', measured: `${round(second.seconds)} s`, target: '< 5 s' },
      ...{ isMet: second.seconds < 5, numbers: { seconds: second.seconds } },
    },
    {
      ...{ what: `processor while idle, over ${seconds} s`, measured: `${round(cpu)} % of a core` },
      ...{ target: '< 3 %', isMet: cpu < 3, numbers: { percent: cpu } },
    },
    {
      ...{ what: 'memory while idle, with the store', measured: `${round(memory)} MB` },
      numbers: { megabytes: memory },
    },
  ];
}

export const local: Figure = {
  name: 'local',
  target: 'second start < 5 s; < 3 % of a core while idle',
  run: async ({ isQuick }) => {
    const dataDir = newFolder();
    try {
      return { figures: await measure(dataDir, isQuick ? 5 : 20) };
    } finally {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
