import { type KnownOptions } from './read-options.ts';

/** Options of `fife_wrap` that are said or not said. */
const flags = [
  'getconfig',
  'dynamic_lifetime',
  'multifile',
  'with_gdb',
  'no-checksum',
  'setup-local',
  'setup_local',
  'debug',
  'ifdh_art',
  'data_dispatcher',
  'find_setups',
  'end_project',
  'dry_run',
  'nosetup',
  'no_delete_after_copy',
];

/** Options whose text can also travel quoted for URLs, so that no shell on the way looks into it. */
export const unquoted = [
  'export',
  'source',
  'setup',
  'prescript',
  'postscript',
  'finally',
  'spack-load',
  'spack-env-activate',
];

/** Options with a value. */
const valued = [
  ...['quals', 'vers', 'config', 'exe', 'mix', 'limit', 'schema', 'inputfile', 'inputtar', 'inputlist'],
  ...['cvmfs-revision', 'self_destruct_timer', 'self-destruct-timer', 'appname', 'appfamily', 'appvers'],
  ...['userscript', 'start_project_on'],
  ...['task_id', 'project', 'dataset_query', 'namespace', 'parameter', 'load_limit', 'timeout'].map(
    dataDispatcher,
  ),
  ...['wait_time', 'wait_limit', 'user'].map(dataDispatcher),
  ...unquoted.flatMap((name) => [name, `${name}-unquote`]),
];

function dataDispatcher(name: string): string {
  return `data_dispatcher_${name}`;
}

/** Options of the outputs; each also exists with the number of the output behind it. */
const outputFlags = ['dest_uniq_rename', 'declare_metadata', 'add_location'];
const outputValued = [
  ...['dest', 'rename', 'addoutput', 'add_metadata', 'metadata_extractor', 'metadata_extractor_unquote'],
  ...['add_to_dataset', 'filter_metadata', 'dataset_exclude', 'outputlist', 'hash', 'hash_alg', 'parallel'],
];

/** Options of outputs without their number. */
export const outputNames = [...outputFlags, ...outputValued];

/** How many outputs and executables can be told apart. */
const numbers = Array.from({ length: 30 }, (_, number) => number);
const numbered = (names: string[]): string[] =>
  names.flatMap((name) => numbers.map((number) => `${name}${number === 0 ? '' : number}`));

const allFlags = [...flags, ...numbered(outputFlags)];
const allValued = [
  ...valued,
  ...numbers.flatMap((number) => [`exe_stdout${number}`, `exe_stderr${number}`]),
  ...numbered(outputValued),
];

/** What `fife_launch` reads `--config` as: the help of another option ends in a line that looks like a flag. */
const takenForFlags = ['config', 'help'];
const launchFlags = new Set([...allFlags, ...takenForFlags]);
const launchOptions = new Set([...launchFlags, ...allValued]);

/** Whether `fife_launch` passes the option on without a value, and only if it is True. */
export const isFlag = (name: string): boolean => launchFlags.has(name);

/** Whether `fife_wrap` knows the option. */
export const isWrapperOption = (name: string): boolean => launchOptions.has(name);

/** Everything `fife_wrap` understands. */
export const wrapperOptions: KnownOptions = {
  names: new Map([
    ['help', 'flag' as const],
    ...allFlags.map((name) => [name, 'flag'] as const),
    ...allValued.map((name) => [name, 'value'] as const),
  ]),
  letters: new Map([
    ['h', 'help'],
    ['q', 'quals'],
    ['v', 'vers'],
    ['c', 'config'],
    ['X', 'exe'],
    ['g', 'getconfig'],
    ['M', 'multifile'],
    ['G', 'with_gdb'],
    ['L', 'limit'],
    ['S', 'schema'],
    ['I', 'inputfile'],
    ['T', 'inputtar'],
  ]),
};

/** `fife_wrap --help`. */
export function wrapperHelp(): string {
  const letters = new Map([...wrapperOptions.letters].map(([letter, name]) => [name, letter]));
  const lines = [...wrapperOptions.names].map(([name, takes]) => {
    const letter = letters.get(name);
    const value = takes === 'flag' ? '' : `=${name.toUpperCase()}`;
    return `  ${letter === undefined ? '' : `-${letter}, `}--${name}${value}`;
  });
  return `Usage: fife_wrap [options] -- WORDS [-- WORDS]…\n\n${lines.join('\n')}\n`;
}
