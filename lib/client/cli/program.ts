import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Command as Program, CommanderError, Option } from 'commander';
import { isPomsError, type ErrorKind } from '#lib/domain/errors.ts';
import { isFailure } from '#lib/client/failure.ts';
import { commands } from './commands/index.ts';
import { type Answer, type Command, type OptionText } from './command.ts';
import { GlobalOptions, openSession } from './session.ts';
import { type Surroundings } from './surroundings.ts';

/** Exit codes by what can be done about it (house §7); 1 is for what we do not understand. */
const exitCodes: Record<ErrorKind, number> = {
  invalid: 2,
  unauthenticated: 3,
  forbidden: 3,
  missing: 4,
  conflict: 5,
  held: 6,
  unavailable: 7,
};

type Finish = (exitCode: number) => void;

function optionOf({ flags, says, repeats = false }: OptionText): Option {
  const option = new Option(flags, says);
  if (repeats) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return option;
}

function print({ json, text, complaint }: Answer, isJson: boolean, { stdout, stderr }: Surroundings): void {
  if (complaint !== undefined) stderr.write(complaint);
  if (!isJson) stdout.write(text === '' || text.endsWith('\n') ? text : `${text}\n`);
  else if (json !== undefined) stdout.write(`${JSON.stringify(json, null, 2)}\n`);
}

/** Arguments and options under their names. */
function typedIn(program: Program): Record<string, unknown> {
  const named = program.registeredArguments.map((argument, index): [string, unknown] => [
    argument.name(),
    program.processedArgs[index],
  ]);
  const options: Record<string, unknown> = program.opts();
  return { ...Object.fromEntries(named.filter(([, value]) => value !== undefined)), ...options };
}

/** `submission show` becomes `show` below `submission`, which is made where it is not there yet. */
function placeFor(root: Program, words: string): Program {
  const [first = '', second] = words.split(' ');
  const group =
    root.commands.find((one) => one.name() === first) ?? root.command(first).description(groups[first] ?? '');
  return second === undefined ? group : group.command(second);
}

function hang(
  root: Program,
  one: Command,
  { surroundings, finish }: { surroundings: Surroundings; finish: Finish },
): void {
  const place = placeFor(root, one.words).description(one.says);
  if (one.args !== '') place.arguments(one.args);
  for (const option of one.options) place.addOption(optionOf(option));
  place.action(async () => {
    const options = GlobalOptions.parse(root.opts());
    const answer = await one.run(openSession(options, surroundings), typedIn(place));
    print(answer, options.json, surroundings);
    finish(answer.exitCode ?? 0);
  });
}

const Package = z.object({ version: z.string() });

const versionIn = (root: string): string =>
  Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;

/** What the commands below a word are about. */
const groups: Record<string, string> = {
  campaign: 'campaigns: list, show, their files',
  submission: 'submissions: list, show, follow, decide, order about',
  stage: 'stages: settings, slices, split, holds',
  order: 'orders to many submissions at once',
  hold: 'holds: keep launches from starting',
  held: 'launches that holds keep waiting',
  files: 'files and datasets of the catalogue',
  dataset: 'define datasets',
  samples: 'sample datasets of the demo',
  'submit-host': 'submit hosts',
  'login-setup': 'login setups',
  'job-type': 'job types',
};

function programOf(surroundings: Surroundings, finish: Finish): Program {
  const { stdout, stderr } = surroundings;
  const root = new Program('poms')
    .description('Production operations for physics experiments.')
    .addHelpText('after', '\n`poms --version` prints the version.')
    .option('--json', 'print one JSON value on standard output, everything else on standard error')
    .option(
      '--experiment <experiment>',
      'act for this experiment; without it all of yours are looked through',
    )
    .option('--role <role>', 'act in this role, up to your own')
    .option('--url <url>', 'the POMS to ask (POMS_URL; the token in POMS_TOKEN or the file POMS_TOKEN_FILE)')
    .option('--data <directory>', 'the data directory of a local POMS (POMS_DATA)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
    })
    .showHelpAfterError('(`poms --help` lists the commands)');
  for (const one of commands) hang(root, one, { surroundings, finish });
  return root;
}

function exitCodeOf(error: unknown, { stdout, stderr, env }: Surroundings, isJson: boolean): number {
  // commander has said already what is wrong; asked-for help ends with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const sentence = error instanceof Error ? error.message : String(error);
  stderr.write(`poms: ${sentence}\n`);
  if (isJson && error instanceof Error) stdout.write(`${JSON.stringify(problemIn(error), null, 2)}\n`);
  if ((env['POMS_DEBUG'] ?? '') !== '' && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`);
  return codeOf(error);
}

/** 8 is for scripts that launch until nothing is left. */
function codeOf(error: unknown): number {
  if (isPomsError(error, 'SplitsExhausted')) return 8;
  return isFailure(error) ? exitCodes[error.kind] : 1;
}

/** The problem document of a failure, as the API gives it (RFC 9457). */
function problemIn(error: Error): Record<string, unknown> {
  const code = isFailure(error) ? error.name : 'InternalError';
  const { issues = [], requestId, ...details } = isPomsError(error) ? error.details : {};
  return { title: code, code, detail: error.message, exitCode: codeOf(error), requestId, issues, details };
}

/** Runs one command line, without the words `node poms`. Resolves with the exit code; never throws. */
export async function runPoms(args: readonly string[], surroundings: Surroundings): Promise<number> {
  // Not an option of commander's: `declare --version` means another one.
  if (args.length === 1 && args[0] === '--version') {
    surroundings.stdout.write(`${versionIn(surroundings.root)}\n`);
    return 0;
  }
  let exitCode = 0;
  const finish: Finish = (code) => {
    exitCode = code;
  };
  try {
    await programOf(surroundings, finish).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeOf(error, surroundings, args.includes('--json'));
  }
}
