import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { shellQuote } from '#lib/domain/launches/shell-quote.ts';
import { collectOutputs, refuseRenames } from './wrap-outputs.ts';
import { type WrapCommand, type WrapRequest } from './wrap-request.ts';
import { environmentAfter, say, setupLines } from './wrap-setup.ts';

interface Job {
  request: WrapRequest;
  environment: NodeJS.ProcessEnv;
  runs: number;
}

const loops = ['multifile', 'getconfig', 'ifdh_art'];

/** The last words of an executable, which are those about its input files; only the first has any. */
function inputWords({ flags, options }: WrapRequest, index: number, inputs: string[]): string[] {
  const files = index === 0 ? inputs.map(shellQuote) : [];
  // @NOTE art asks SAM for its files; here it is given those that the wrapper was.
  if (flags.has('ifdh_art')) return files.flatMap((file) => ['-s', file]);
  if (flags.has('getconfig')) return files.flatMap((file) => ['-c', file]);
  const config = options.get('config')?.at(-1);
  return [...(config === undefined || inputs.length === 0 ? [] : ['-c', config]), ...files];
}

/** What a shell of the job runs. As in the real wrapper, words are shell text, and the file name is the last of them. */
export function commandLine(
  request: WrapRequest,
  { name, words, stdout, stderr }: WrapCommand,
  index: number,
  inputs: string[],
): string {
  const streams = [
    ...(stderr === undefined ? [] : [`2>${stderr}`]),
    ...(stdout === undefined ? [] : [`>${stdout}`]),
  ];
  return [name, ...words, ...inputWords(request, index, inputs), ...streams].join(' ');
}

function runCommands({ request }: Job, inputs: string[], environment: NodeJS.ProcessEnv): number {
  for (const [index, command] of request.commands.entries()) {
    const line = commandLine(request, command, index, inputs);
    if (request.flags.has('debug')) say(`running ${line}`);
    const { status, error } = spawnSync('/bin/bash', ['--posix', '-c', line], {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (error) say(error.message);
    if (status !== 0) {
      say(`${command.name} ended with ${status ?? 255}`);
      return status ?? 255;
    }
  }
  return 0;
}

/** Runs scripts of the configuration; what they export holds from then on. */
function scripts(job: Job, name: string): number {
  const after = environmentAfter(job.request.options.get(name) ?? [], job.environment);
  job.environment = after.environment;
  if (after.code !== 0) say(`warning: ${name} ended with ${after.code}`);
  return after.code;
}

function collect({ request, runs, environment }: Job, inputs: string[]): number {
  try {
    collectOutputs(request, { number: runs, inputs, environment });
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Runs the executables once, over any number of input files; what they made is declared when all went well. */
function runOnce(job: Job, inputs: string[]): number {
  job.runs += 1;
  const [furi = ''] = inputs;
  const ofFile = { furi, fname: furi, nthfile: String(job.runs - 1), UUID: randomUUID() };
  if (furi !== '') job.environment = { ...job.environment, ...ofFile };
  if (furi !== '' && scripts(job, 'mix') !== 0) return 1;
  const code = runCommands(job, inputs, job.environment);
  if (code !== 0 && furi === '') return code;
  scripts(job, 'userscript');
  scripts(job, 'postscript');
  return code === 0 ? collect(job, inputs) : code;
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

/** Input files until there are no more, or as many as this process may have; no limit is written as 0. */
function* inputsOf({ request, environment }: Job): Generator<string> {
  const limit = Number(request.options.get('limit')?.at(-1) ?? '0');
  for (let taken = 0; limit === 0 || taken < limit; taken += 1) {
    const input = poms(['next-file'], environment);
    if (input === '') return;
    yield input;
  }
}

function settle({ environment }: Job, inputs: string[], code: number): void {
  for (const input of inputs) poms([code === 0 ? 'file-done' : 'file-failed', basename(input)], environment);
}

/** Takes the files of the project: one run over all of them, or one run each. */
function consume(job: Job): number {
  if ((job.environment['SAM_PROJECT_NAME'] ?? '') === '')
    throw new Error(`there is no project to take files from: ${loops.join(', ')} need a dataset in [submit]`);
  if (job.request.flags.has('ifdh_art')) {
    const inputs = [...inputsOf(job)];
    if (inputs.length === 0) return 0;
    const code = runOnce(job, inputs);
    settle(job, inputs, code);
    return code;
  }
  let worst = 0;
  for (const input of inputsOf(job)) {
    const code = runOnce(job, [input]);
    settle(job, [input], code);
    worst = worst === 0 ? code : worst;
  }
  return worst;
}

/** Says what the job would do. */
function show(request: WrapRequest): number {
  const scripts = request.options.get('prescript') ?? [];
  const isLoop = loops.some((flag) => request.flags.has(flag));
  const commands = request.commands.map((command, index) =>
    commandLine(request, command, index, isLoop ? ['FILE'] : []),
  );
  process.stdout.write([...setupLines(request), ...scripts, ...commands, ''].join('\n'));
  return 0;
}

/** Does the work of one job, and returns its exit code. */
export function wrapRun(request: WrapRequest, given: NodeJS.ProcessEnv): number {
  if (request.flags.has('dry_run')) return show(request);
  refuseRenames(request);
  const { environment } = environmentAfter(setupLines(request), given);
  const job: Job = { request, environment, runs: 0 };
  scripts(job, 'prescript');
  const code = loops.some((flag) => request.flags.has(flag)) ? consume(job) : runOnce(job, []);
  if (!request.options.has('finally')) return code;
  scripts(job, 'finally');
  // It may have made more outputs.
  const late = collect(job, []);
  return code === 0 ? late : code;
}
