import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { api } from './api.ts';
import { catalogueSpeed } from './catalogue.ts';
import { frozenLists } from './frozen-lists.ts';
import { heldLaunches } from './held-launches.ts';
import { importing } from './import.ts';
import { launchLatency } from './launch-latency.ts';
import { launchThroughput } from './launch-throughput.ts';
import { local } from './local.ts';
import { machineCost } from './machine-cost.ts';
import { pollTick } from './poll-tick.ts';
import { Measured, round, type Figure } from './rig/figure.ts';
import { tableOf } from './rig/table.ts';
import { storeCost } from './store-cost.ts';
import { web } from './web.ts';
import { wrapUp } from './wrap-up.ts';

const figures: readonly Figure[] = [
  ...[launchLatency, launchThroughput, heldLaunches, pollTick, machineCost, storeCost],
  ...[importing, api, catalogueSpeed, frozenLists, wrapUp, local, web],
];

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    /** Takes this one figure in this process: how the benchmark calls itself. */
    figure: { type: 'string' },
  },
});

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const Answer = z.object({ figures: z.array(Measured) });

/** Takes one figure in a process of its own, so that none inherits the memory of the one before. */
async function take({ name }: Figure): Promise<Measured[]> {
  const args = ['--figure', name, ...(values.quick ? ['--quick'] : [])];
  const profile = process.env['BENCH_PROFILE'];
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const execArgv = [...process.execArgv, ...profiling];
  const child = fork(import.meta.filename, args, {
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const { figures: measured } = Answer.parse(message);
      // A tenth of the data meets no target.
      resolve(
        values.quick
          ? measured.map(({ what, measured: text, numbers }) => ({ what, measured: text, numbers }))
          : measured,
      );
    });
    child.once('exit', (code) => {
      process.off('exit', stop);
      reject(new Error(`${name} ended with ${code ?? 'a signal'} and without a figure`));
    });
  });
}

const Taken = z.object({
  name: z.string(),
  target: z.string(),
  at: z.string(),
  isQuick: z.boolean(),
  /** Processes that wanted a processor in the minute before: others than us spoil absolute times. */
  load: z.number(),
  seconds: z.number(),
  figures: z.array(Measured),
  error: z.string().optional(),
});
type Taken = z.infer<typeof Taken>;

const resultsPath = join(import.meta.dirname, 'results.json');

/** What earlier runs took of other figures, so that one can be taken again. */
function earlier(names: readonly string[]): Taken[] {
  try {
    const { taken } = z
      .object({ taken: z.array(Taken) })
      .parse(JSON.parse(readFileSync(resultsPath, 'utf8')));
    return taken.filter(({ name }) => !names.includes(name));
  } catch {
    return [];
  }
}

async function takeAll(wanted: readonly Figure[]): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const figure of wanted) {
    const { name, target } = figure;
    const load = loadavg()[0] ?? NaN;
    say(`${name} … (load ${round(load)})`);
    const about = { name, target, load, isQuick: values.quick, at: new Date().toISOString() };
    const began = performance.now();
    const seconds = (): number => Math.round((performance.now() - began) / 1000);
    try {
      const measured = await take(figure);
      taken.push({ ...about, figures: measured, seconds: seconds() });
    } catch (error) {
      taken.push({ ...about, figures: [], seconds: seconds(), error: String(error) });
    }
  }
  return taken;
}

function refuse(why: string): never {
  say(`bench: ${why}; there are ${figures.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

async function takeOne(name: string): Promise<void> {
  const figure = figures.find((each) => each.name === name) ?? refuse(`there is no figure ${name}`);
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGINT', () => process.exit(130));
  const answer = await figure.run({
    isQuick: values.quick,
    say: (sentence) => {
      say(`  ${sentence}`);
    },
  });
  process.send?.(answer, () => process.exit(0));
}

async function main(): Promise<void> {
  const wanted = figures.filter(({ name }) => values.only?.includes(name) ?? true);
  if (wanted.length === 0) refuse(`there is no figure ${values.only?.join(', ') ?? ''}`);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const taken = await takeAll(wanted);
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    gigabytes: totalmem() / 2 ** 30,
  };
  const kept = earlier(taken.map(({ name }) => name));
  const order = (name: string): number => figures.findIndex((each) => each.name === name);
  const all = [...kept, ...taken].toSorted((a, b) => order(a.name) - order(b.name));
  const results = { node: process.version, machine, taken: all };
  if (!values.quick) writeFileSync(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(tableOf(taken));
  const isMissed = taken.some(
    ({ figures: of, error }) => error !== undefined || of.some(({ isMet }) => isMet === false),
  );
  process.exitCode = isMissed ? 1 : 0;
}

await (values.figure === undefined ? main() : takeOne(values.figure));
