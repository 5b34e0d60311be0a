import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, renameSync, rmSync, copyFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { type OutputPlan, type WrapRequest } from './wrap-request.ts';

/** One run of the executables. */
export interface RunFacts {
  /** Which run of this job it was, from 1. */
  number: number;
  inputs: string[];
  environment: NodeJS.ProcessEnv;
}

const Metadata = z.record(z.string(), z.unknown());
const Runs = z.array(z.tuple([z.int()], z.unknown()));

/** The name stays the beginning, so that patterns such as `gen%.root` still match. */
function uniqueName(name: string, { number, environment }: RunFacts): string {
  const ending = extname(name);
  const section = environment['JOBSUBJOBSECTION'] ?? environment['PROCESS'] ?? '0';
  const parts = [
    environment['POMS_TASK_ID'] ?? '',
    environment['CLUSTER'] ?? String(process.pid),
    section,
    String(number),
  ];
  return `${basename(name, ending)}_${parts.filter((part) => part !== '').join('_')}${ending}`;
}

function renamed(path: string, how: string | undefined, run: RunFacts): string {
  if (how !== 'unique') return path;
  const name = uniqueName(basename(path), run);
  renameSync(path, name);
  return name;
}

function extracted(path: string, plan: OutputPlan, { environment }: RunFacts): Record<string, unknown> {
  const command = plan.options.get('metadata_extractor')?.at(-1);
  const added = (plan.options.get('add_metadata') ?? []).map((text) => {
    const [name = '', ...value] = text.split('=');
    return [name.trim(), value.join('=').trim()];
  });
  const extra = Metadata.parse(Object.fromEntries(added));
  if (command === undefined) return extra;
  const script = `${command} "$1"`;
  const { status, stdout } = spawnSync('/bin/bash', ['-c', script, 'extract', path], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${command} failed on ${path}`);
  return { ...Metadata.parse(JSON.parse(stdout)), ...extra };
}

/** Says what the file is, and puts it where it belongs. */
function declare(path: string, plan: OutputPlan, request: WrapRequest, run: RunFacts): void {
  const metadata = extracted(path, plan, run);
  const facts = `.${basename(path)}.json`;
  writeFileSync(facts, JSON.stringify(metadata));
  const runs = Runs.safeParse(metadata['runs']).data ?? [];
  const dest = plan.options.get('dest')?.at(-1);
  const dataset = plan.options.get('add_to_dataset')?.at(-1);
  const version = request.options.get('appvers')?.at(-1);
  const words = [
    ...['declare', path],
    ...(dest === undefined ? [] : ['--dest', dest]),
    ...run.inputs.flatMap((input) => ['--parent', basename(input)]),
    ...runs.slice(0, 1).flatMap(([number]) => ['--run', String(number)]),
    ...(version === undefined ? [] : ['--version', version]),
    ...(dataset === undefined ? [] : ['--add-to-dataset', dataset]),
    ...['--metadata-file', facts],
  ];
  const { status } = spawnSync('poms', words, {
    env: run.environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`cannot declare ${path}`);
  rmSync(facts, { force: true });
}

function copy(path: string, dest: string): void {
  mkdirSync(dest, { recursive: true });
  copyFileSync(path, join(dest, `.${basename(path)}.part`));
  renameSync(join(dest, `.${basename(path)}.part`), join(dest, basename(path)));
}

/** A Perl substitution would be code; nothing here runs Perl. */
export function refuseRenames({ outputs }: WrapRequest): void {
  const how = outputs.flatMap(({ options }) => options.get('rename') ?? []).find((text) => text !== 'unique');
  if (how !== undefined)
    throw new Error(`fife_wrap: rename = ${how} is not supported here; use rename = unique`);
}

/** Collects what one run has made, so that the next may use the same names. */
export function collectOutputs(request: WrapRequest, run: RunFacts): void {
  for (const plan of request.outputs) {
    const found = globSync(plan.patterns).toSorted();
    if (found.length === 0) process.stderr.write(`Warning: no output matches ${plan.patterns.join(' ')}\n`);
    for (const path of found) {
      const name = renamed(path, plan.options.get('rename')?.at(-1), run);
      const dest = plan.options.get('dest')?.at(-1);
      if (plan.flags.has('declare_metadata')) declare(name, plan, request, run);
      else if (dest !== undefined) copy(name, dest);
      if (plan.flags.has('declare_metadata') || dest !== undefined) rmSync(name, { force: true });
    }
  }
}
