import { outputFlags, unquoted, wrapperFlags } from './wrapper-words.ts';

/** What to do with the files that match one pattern. */
export interface OutputPlan {
  patterns: string[];
  options: Map<string, string[]>;
  flags: Set<string>;
}

/** What is asked of `fife_wrap`. */
export interface WrapRequest {
  flags: Set<string>;
  /** Options with values, by name, in the order they were said. */
  options: Map<string, string[]>;
  outputs: OutputPlan[];
  commands: { name: string; words: string[] }[];
}

const outputOptions = [
  'addoutput',
  'rename',
  'dest',
  'hash',
  'hash_alg',
  'metadata_extractor',
  'add_metadata',
  'add_to_dataset',
  'dataset_exclude',
];

const options = [
  ...[
    'limit',
    'schema',
    'appname',
    'appfamily',
    'appvers',
    'exe_stdout',
    'exe_stderr',
    'config',
    'quals',
    'vers',
  ],
  ...[
    'inputfile',
    'inputtar',
    'inputlist',
    'cvmfs-revision',
    'self_destruct_timer',
    'dynamic_lifetime',
    'userscript',
    'start_project_on',
  ],
];

function push(map: Map<string, string[]>, name: string, value: string): void {
  map.set(name, [...(map.get(name) ?? []), value]);
}

function planOf(outputs: Map<string, OutputPlan>, number: string): OutputPlan {
  const plan = outputs.get(number) ?? {
    patterns: [],
    options: new Map<string, string[]>(),
    flags: new Set<string>(),
  };
  outputs.set(number, plan);
  return plan;
}

interface Reading {
  request: WrapRequest;
  outputs: Map<string, OutputPlan>;
  names: string[];
  words: string[];
}

function next(name: string, words: string[]): string {
  const value = words.shift();
  if (value === undefined) throw new Error(`fife_wrap: --${name} wants a value`);
  return value;
}

function takeOutput(name: string, { outputs, words }: Reading): boolean {
  const [, plain = '', number = ''] = /^(.*?)(\d{0,2})$/.exec(name) ?? [];
  if (outputFlags.includes(plain)) planOf(outputs, number).flags.add(plain);
  else if (plain === 'addoutput') planOf(outputs, number).patterns.push(next(name, words));
  else if (outputOptions.includes(plain)) push(planOf(outputs, number).options, plain, next(name, words));
  else return false;
  return true;
}

function takeOption(word: string, reading: Reading): void {
  const [, name = '', glued] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  const { request, names, words } = reading;
  if (glued !== undefined) words.unshift(glued);
  if (wrapperFlags.includes(name)) request.flags.add(name);
  else if (name === 'exe') names.push(next(name, words));
  else if (options.includes(name)) push(request.options, name, next(name, words));
  else if (unquoted.includes(name)) push(request.options, name, next(name, words));
  else if (name.endsWith('-unquote') && unquoted.includes(name.slice(0, -8)))
    push(request.options, name.slice(0, -8), decodeURIComponent(next(name, words)));
  else if (!takeOutput(name, reading)) throw new Error(`fife_wrap: no such option: ${word}`);
}

/** Reads what `fife_launch` composed: options, then the words of each executable behind a `--` of its own. */
export function readWrapRequest(argv: string[]): WrapRequest {
  const request: WrapRequest = { flags: new Set(), options: new Map(), outputs: [], commands: [] };
  const reading: Reading = { request, outputs: new Map(), names: [], words: [...argv] };
  for (let word = reading.words.shift(); word !== undefined && word !== '--'; word = reading.words.shift())
    takeOption(word, reading);
  const groups: string[][] = [[]];
  for (const word of reading.words) {
    if (word === '--' && groups.length < reading.names.length) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  if (reading.names.length === 0) throw new Error('fife_wrap: there is no --exe to run');
  const commands = reading.names.map((name, index) => ({ name, words: groups[index] ?? [] }));
  return { ...request, outputs: [...reading.outputs.values()], commands };
}
