import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile, round, type Context, type Figure, type Measured } from './rig/figure.ts';
import { applyBench } from './rig/campaign.ts';
import { logIn, openSshTrue, runTrue, ssh2True } from './rig/raw-ssh.ts';
import { account, startWorld, type BenchWorld } from './rig/world.ts';

/** Milliseconds of one kind, one entry a round. */
interface Rounds {
  launch: number[];
  answered: number[];
  openSsh: number[];
  ssh2: number[];
  kept: number[];
}

async function firstByteAt({ dataDir }: BenchWorld, launchId: string): Promise<number> {
  const path = join(dataDir, 'submit-host', 'home', account, '.poms', launchId, 'first-byte');
  for (let waited = 0; waited < 1000; waited += 1) {
    try {
      const seconds = Number(readFileSync(path, 'utf8'));
      if (seconds > 0) return seconds * 1000;
    } catch {
      // Not yet.
    }
    await pause(5);
  }
  throw new Error(`launch ${launchId} printed nothing`);
}

async function launchOnce(world: BenchWorld, stageId: number, requestKey: string) {
  const askedAt = performance.timeOrigin + performance.now();
  const { launchId } = await world.client.launchStage({ params: { stageId }, body: { requestKey } });
  const answered = performance.timeOrigin + performance.now() - askedAt;
  return { launch: (await firstByteAt(world, launchId)) - askedAt, answered };
}

async function measure(world: BenchWorld, count: number): Promise<Rounds> {
  const rounds: Rounds = { launch: [], answered: [], openSsh: [], ssh2: [], kept: [] };
  const { stageIds } = await applyBench(world.client, {
    name: 'bench_latency',
    stages: 1,
    setup: 'echo $EPOCHREALTIME > $POMS_LAUNCH_DIR/first-byte',
    launchScript: 'true',
  });
  const stageId = stageIds[0] ?? 0;
  const kept = await logIn(world.ssh);
  for (let index = 0; index < count + 3; index += 1) {
    const { launch, answered } = await launchOnce(world, stageId, `latency-${index}`);
    const openSsh = await openSshTrue(world.ssh);
    const ssh2 = await ssh2True(world.ssh);
    const began = performance.now();
    await runTrue(kept);
    const one = { launch, answered, openSsh, ssh2, kept: performance.now() - began };
    // The first ones open our connection and warm both sides up.
    if (index < 3) continue;
    for (const kind of ['launch', 'answered', 'openSsh', 'ssh2', 'kept'] as const)
      rounds[kind].push(one[kind]);
  }
  kept.end();
  return rounds;
}

const labels: Record<keyof Rounds, string> = {
  launch: 'click → first byte of the script',
  answered: 'request answered',
  openSsh: 'raw `ssh host true`, OpenSSH',
  ssh2: 'raw `ssh host true`, ssh2',
  kept: '`true` over a connection that is kept, ssh2',
};

function times(rounds: Rounds): Measured[] {
  return (['launch', 'answered', 'openSsh', 'ssh2', 'kept'] as const).map((kind) => {
    const [p50, p95] = [quantile(rounds[kind], 0.5), quantile(rounds[kind], 0.95)];
    const measured = `p50 ${round(p50)} ms, p95 ${round(p95)} ms`;
    return { what: labels[kind], measured, numbers: { p50, p95 } };
  });
}

function ratio(rounds: Rounds, raw: 'openSsh' | 'ssh2', [half, most]: [number, number]): Measured {
  const of = (part: number) => quantile(rounds.launch, part) / quantile(rounds[raw], part);
  const [p50, p95] = [of(0.5), of(0.95)];
  return {
    what: `launch ÷ ${labels[raw]}`,
    measured: `${round(p50)} × p50, ${round(p95)} × p95`,
    target: `≤ ${half} × p50, ≤ ${most} × p95`,
    isMet: p50 <= half && p95 <= most,
    numbers: { p50, p95 },
  };
}

export const launchLatency: Figure = {
  name: 'launch-latency',
  target: 'click → first byte of the script on the submit host ≤ 3 × raw ssh (p50), ≤ 4 × (p95)',
  run: async ({ isQuick }: Context) => {
    const world = await startWorld();
    try {
      const rounds = await measure(world, isQuick ? 10 : 60);
      return {
        figures: [ratio(rounds, 'openSsh', [3, 4]), ratio(rounds, 'ssh2', [3, 4]), ...times(rounds)],
      };
    } finally {
      await world.end();
    }
  },
};
