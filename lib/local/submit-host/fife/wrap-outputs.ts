import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, renameSync, rmSync, copyFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join, matchesGlob } from 'node:path';
import { z } from 'zod';
import { shellQuote } from '#lib/domain/launches/shell-quote.ts';
import { expandVariables } from './expand-variables.ts';
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

/** The command that prints the metadata of a file; `json` means that they lie beside it. */
function extractorLine(extractor: string, path: string): string {
  const file = shellQuote(path);
  if (extractor === 'json') return `cat ${shellQuote(`${path}.json`)}`;
  return extractor.includes('%s') ? extractor.replace('%s', () => file) : `${extractor} ${file}`;
}

function extracted(path: string, plan: OutputPlan, { environment }: RunFacts): Record<string, unknown> {
  const extractor = plan.options.get('metadata_extractor')?.at(-1);
  if (extractor === undefined) return {};
  const { status, stdout } = spawnSync('/bin/bash', ['--posix', '-c', extractorLine(extractor, path)], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${extractor} failed on ${path}`);
  return Metadata.parse(JSON.parse(stdout));
}

/** What the extractor says, without the fields that are filtered out, and with those that are added. */
function metadataOf(path: string, plan: OutputPlan, run: RunFacts): Record<string, unknown> {
  const filtered = (plan.options.get('filter_metadata') ?? []).flatMap((text) => text.split(','));
  const kept = Object.entries(extracted(path, plan, run)).filter(([name]) => !filtered.includes(name));
  const added = (plan.options.get('add_metadata') ?? []).map((text) => {
    const [name = '', ...value] = text.split('=');
    return [name.trim(), expandVariables(value.join('=').trim(), run.environment)];
  });
  return Metadata.parse(Object.fromEntries([...kept, ...added]));
}

/** The dataset that the file becomes part of, unless its name is one of those to leave out. */
function datasetOf(path: string, { options }: OutputPlan): string | undefined {
  const isExcluded = (options.get('dataset_exclude') ?? []).some((pattern) =>
    matchesGlob(basename(path), pattern),
  );
  return isExcluded ? undefined : options.get('add_to_dataset')?.at(-1);
}

/** Where the file goes: below the destination as many folders deep as its hash is asked for. */
function placeOf(path: string, dest: string, { options }: OutputPlan): string {
  const depth = Number(options.get('hash')?.at(-1) ?? '0');
  if (depth === 0) return dest;
  const algorithm = options.get('hash_alg')?.at(-1) === 'sha256' ? 'sha256' : 'md5';
  const digest = createHash(algorithm).update(basename(path)).digest('hex');
  return join(dest, ...(digest.match(/../g) ?? []).slice(0, depth));
}

/** Says what the file is, and puts it where it belongs. */
function declare(path: string, dest: string, plan: OutputPlan, { request, run }: Collecting): void {
  const metadata = metadataOf(path, plan, run);
  const facts = `.${basename(path)}.json`;
  writeFileSync(facts, JSON.stringify(metadata));
  const runs = Runs.safeParse(metadata['runs']).data ?? [];
  const dataset = datasetOf(path, plan);
  const version = request.options.get('appvers')?.at(-1);
  const words = [
    ...['declare', path, '--dest', dest],
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
  try {
    mkdirSync(dest, { recursive: true });
    copyFileSync(path, join(dest, `.${basename(path)}.part`));
    renameSync(join(dest, `.${basename(path)}.part`), join(dest, basename(path)));
  } catch (error) {
    throw new Error(`cannot copy ${path} to ${dest}: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}

/** A Perl substitution would be code; nothing here runs Perl. */
export function refuseRenames({ outputs }: WrapRequest): void {
  const how = outputs.flatMap(({ options }) => options.get('rename') ?? []).find((text) => text !== 'unique');
  if (how !== undefined)
    throw new Error(`fife_wrap: rename = ${how} is not supported here; use rename = unique`);
}

interface Collecting {
  request: WrapRequest;
  run: RunFacts;
}

function collectPlan(plan: OutputPlan, collecting: Collecting): void {
  const asked = plan.options.get('dest')?.at(-1) ?? '';
  const found = globSync(plan.patterns).toSorted();
  if (found.length === 0) process.stderr.write(`Warning: no output matches ${plan.patterns.join(' ')}\n`);
  else if (asked === '')
    process.stderr.write(`Warning: ${plan.patterns.join(' ')} has no dest, so nothing becomes of it\n`);
  for (const path of asked === '' ? [] : found) {
    const { run, request } = collecting;
    const name = renamed(path, plan.options.get('rename')?.at(-1), run);
    const dest = placeOf(name, expandVariables(asked, run.environment), plan);
    if (plan.flags.has('declare_metadata')) declare(name, dest, plan, collecting);
    else copy(name, dest);
    if (!request.flags.has('no_delete_after_copy')) rmSync(name, { force: true });
  }
}

/** Collects what one run has made, so that the next may use the same names. */
export function collectOutputs(request: WrapRequest, run: RunFacts): void {
  for (const plan of request.outputs) collectPlan(plan, { request, run });
}
