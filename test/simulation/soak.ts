import { parseArgs } from 'node:util';
import { crashOf, playFifeLaunch } from '#test/local/submit-host/fife-play.ts';
import { randomOf } from './random.ts';
import { runSeed, type Told } from './run-seed.ts';
import { stormOf } from './weather.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    /** Goes on after a seed that failed. */
    keep: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
  },
});

const play = async (seed: number): Promise<Told> =>
  runSeed(seed, values.storm ? { weather: stormOf(randomOf(seed)) } : {});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function tellStory({ seed, violations, story }: Told): void {
  for (const line of story()) say(line);
  say(violations.length === 0 ? `seed ${seed}: nothing that must not be` : `seed ${seed}:`);
  for (const violation of violations) say(`  VIOLATION ${violation}`);
}

// A stack for each simulated fault costs more than the fault.
Error.stackTraceLimit = 0;

async function soak(from: number, seeds: number): Promise<number> {
  const began = performance.now();
  const failed: Told[] = [];
  let played = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    played += 1;
    const told = await play(seed);
    if (told.violations.length > 0) failed.push(told);
    if (told.violations.length > 0) say(`seed ${seed}: ${told.violations.join('; ')}`);
    if (failed.length > 0 && !values.keep) break;
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const perCore = played / ((user + system) / 1e6);
  const [first] = failed;
  if (first && !values.keep) tellStory(first);
  say(
    `${played} seeds from ${from}: ${failed.length} failed, ${seconds.toFixed(1)} s, ${(played / seconds).toFixed(0)} seeds/s, ${perCore.toFixed(0)} per second of a core`,
  );
  return failed.length;
}

/** As many configurations of fife_launch, in portions that one shell reads. */
function soakFifeLaunch(from: number, count: number): number {
  const failed: string[] = [];
  for (let at = from; at < from + count; at += 500) {
    const seeds = Array.from({ length: Math.min(500, from + count - at) }, (_, index) => at + index);
    failed.push(...playFifeLaunch(seeds), ...seeds.flatMap((seed) => crashOf(seed) ?? []));
  }
  for (const failure of failed) say(failure);
  say(`${count} configurations of fife_launch from ${from}: ${failed.length} failed`);
  return failed.length;
}

if (values.seed !== undefined) {
  const told = await play(Number(values.seed));
  tellStory(told);
  process.exitCode = told.violations.length > 0 ? 1 : 0;
} else {
  const [from, seeds] = [Number(values.from), Number(values.seeds)];
  const failed = (await soak(from, seeds)) + soakFifeLaunch(from, seeds);
  process.exitCode = failed > 0 ? 1 : 0;
}
