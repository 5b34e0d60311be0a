import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { inDoubleQuotes } from './live-quote.ts';
import { collectOutputs, refuseRenames } from './wrap-outputs.ts';
import { type WrapRequest } from './wrap-request.ts';

const say = (text: string): void => void process.stderr.write(`fife_wrap: ${text}\n`);

/** What every executable finds done before it: exports, set-up files, products. */
function preamble({ options }: WrapRequest): string {
  const sources = (options.get('source') ?? []).map((text) => {
    const [file = ''] = text.trim().split(/\s+/);
    if (existsSync(file) || file.includes('$')) return `. ${text}`;
    say(`warning: there is no ${file} to source`);
    return '';
  });
  const exports = (options.get('export') ?? []).map((text) => `export ${text}`);
  const setups = (options.get('setup') ?? []).map((text) => `setup ${text}`);
  return [...exports, ...sources, ...setups].filter((line) => line !== '').join('\n');
}

function shell(text: string, environment: NodeJS.ProcessEnv): number {
  const { status, error } = spawnSync('/bin/bash', ['-c', text], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) say(error.message);
  return status ?? 255;
}

function scripts(request: WrapRequest, name: string, environment: NodeJS.ProcessEnv): void {
  for (const text of request.options.get(name) ?? []) {
    const code = shell(text, environment);
    if (code !== 0) say(`warning: ${name} ended with ${code}: ${text}`);
  }
}

interface Job {
  request: WrapRequest;
  environment: NodeJS.ProcessEnv;
  before: string;
  runs: number;
}

/** Runs the executables once, over any number of input files; what they made is declared when all went well. */
function runOnce(job: Job, inputs: string[]): number {
  job.runs += 1;
  const { request, before } = job;
  const [furi = ''] = inputs;
  const environment = {
    ...job.environment,
    furi,
    fname: furi,
    nthfile: String(job.runs),
    uuid: `${process.pid}-${job.runs}`,
  };
  const given = inputs.flatMap((input) => ['-s', `'${input.replaceAll("'", `'\\''`)}'`]);
  for (const [index, { name, words }] of request.commands.entries()) {
    const line = [...[name, ...words].map(inDoubleQuotes), ...(index === 0 ? given : [])].join(' ');
    if (request.flags.has('debug')) say(`running ${line}`);
    const code = shell(`${before}\n${line}\n`, environment);
    if (code !== 0) {
      say(`${name} ended with ${code}`);
      return code;
    }
  }
  try {
    collectOutputs(request, { number: job.runs, inputs, environment });
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function poms(words: string[], environment: NodeJS.ProcessEnv): string {
  const { status, stdout } = spawnSync('poms', words, {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`poms ${words.join(' ')} failed`);
  return stdout.trim();
}

/** Input files until there are no more, or as many as this process may have. */
function* inputsOf({ request, environment }: Job, isMany: boolean): Generator<string> {
  const limit = isMany ? Number(request.options.get('limit')?.at(-1) ?? 'Infinity') : 1;
  for (let taken = 0; taken < limit; taken += 1) {
    const input = poms(['next-file'], environment);
    if (input === '') return;
    yield input;
  }
}

function settle({ environment }: Job, inputs: string[], code: number): void {
  for (const input of inputs) poms([code === 0 ? 'file-done' : 'file-failed', basename(input)], environment);
}

function consume(job: Job): number {
  const { flags } = job.request;
  if (flags.has('ifdh_art')) {
    const inputs = [...inputsOf(job, true)];
    if (inputs.length === 0) return 0;
    const code = runOnce(job, inputs);
    settle(job, inputs, code);
    return code;
  }
  let worst = 0;
  for (const input of inputsOf(job, flags.has('multifile'))) {
    const code = runOnce(job, [input]);
    settle(job, [input], code);
    worst = worst === 0 ? code : worst;
  }
  return worst;
}

const consumerOptions = ['limit', 'schema', 'appname', 'appfamily', 'appvers'];

/** Does the work of one job, and returns its exit code. */
export function wrapRun(request: WrapRequest, environment: NodeJS.ProcessEnv): number {
  refuseRenames(request);
  const job: Job = { request, environment, before: preamble(request), runs: 0 };
  scripts(request, 'prescript', environment);
  const isConsumer = consumerOptions.some((name) => request.options.has(name));
  const hasProject = (environment['SAM_PROJECT_NAME'] ?? '') !== '';
  const code = isConsumer && hasProject ? consume(job) : runOnce(job, []);
  scripts(request, 'postscript', environment);
  scripts(request, 'finally', environment);
  return code;
}
