import { readOptions, type SaidOption, valuesOf } from './read-options.ts';
import { FifeError } from './fife-error.ts';
import { outputNames, unquoted, wrapperOptions } from './wrapper-options.ts';

/** What to do with the files that match some patterns: the options without the number of the output. */
export interface OutputPlan {
  patterns: string[];
  options: Map<string, string[]>;
  flags: Set<string>;
}

/** One executable with its words, which are shell text of the job. */
export interface WrapCommand {
  name: string;
  words: string[];
  /** Files that its standard output and errors go to. */
  stdout: string | undefined;
  stderr: string | undefined;
}

/** What is asked of `fife_wrap`. */
export interface WrapRequest {
  flags: Set<string>;
  /** Options with values, by name, in the order they were said. */
  options: Map<string, string[]>;
  outputs: OutputPlan[];
  commands: WrapCommand[];
}

function push(map: Map<string, string[]>, name: string, value: string): void {
  map.set(name, [...(map.get(name) ?? []), value]);
}

/** Values that fife_launch has quoted for URLs, under their plain name. */
function decoded({ name, value }: SaidOption): SaidOption {
  const plain = name.replace(/-unquote$/, '').replace(/^metadata_extractor_unquote/, 'metadata_extractor');
  if (plain === name) return { name, value };
  try {
    return { name: plain, value: decodeURIComponent(value) };
  } catch {
    throw new FifeError(`--${name} ${value} is not quoted for URLs`, 2);
  }
}

function outputsOf(said: SaidOption[]): OutputPlan[] {
  const plans = Array.from({ length: 30 }, (): OutputPlan => ({
    patterns: [],
    options: new Map(),
    flags: new Set(),
  }));
  for (const { name, value } of said) {
    const [, plain = '', number = ''] = /^(.*?)(\d*)$/.exec(name) ?? [];
    const plan = plans[Number(number)];
    if (!plan || !outputNames.includes(plain)) continue;
    if (plain === 'addoutput') plan.patterns.push(value);
    else if (wrapperOptions.names.get(name) === 'flag') plan.flags.add(plain);
    else push(plan.options, plain, value);
  }
  return plans.filter(({ patterns }) => patterns.length > 0);
}

function commandsOf(said: SaidOption[], words: string[]): WrapCommand[] {
  const names = valuesOf(said, 'exe');
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word === '--') groups.push([]);
    else groups.at(-1)?.push(word);
  }
  if (names.length === 0) throw new FifeError('there is no --exe to run', 2);
  const file = (stream: string, index: number): string | undefined =>
    valuesOf(said, `exe_${stream}${index}`).at(-1);
  return names.map((name, index) => ({
    name,
    words: groups[index] ?? [],
    stdout: file('stdout', index),
    stderr: file('stderr', index),
  }));
}

/** Reads what `fife_launch` composed: options, then the words of each executable behind a `--` of its own. */
export function readWrapRequest(argv: string[]): WrapRequest {
  const { said, words } = readOptions(argv, wrapperOptions);
  const plain = said.map(decoded);
  const flags = new Set<string>();
  const options = new Map<string, string[]>();
  for (const { name, value } of plain) {
    if (wrapperOptions.names.get(name) === 'flag' && !unquoted.includes(name)) flags.add(name);
    else push(options, name, value);
  }
  return { flags, options, outputs: outputsOf(plain), commands: commandsOf(said, words) };
}
