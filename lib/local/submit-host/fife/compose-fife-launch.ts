import { itemsOf, type FifeConfig, valueOf } from './fife-config.ts';
import { type FifeRequest } from './fife-request.ts';
import { liveQuote } from './live-quote.ts';
import { loadFifeConfig, type ReadFile } from './load-fife-config.ts';
import { wrapperWords } from './wrapper-words.ts';

/** A launch that is ready for a shell: every word is quoted so that only `$VARIABLE` still means something. */
export interface FifeLaunch {
  env: Record<string, string>;
  jobsubArgv: string[];
  /** Output directories that the launch makes, because their names are known already. */
  destinations: string[];
  warnings: string[];
}

/** What composing needs from outside. */
export interface FifeSurroundings {
  read: ReadFile;
  countFiles: (dataset: string) => number;
  /** Absolute path of `fife_wrap`, unless the configuration names another wrapper. */
  wrapper: string;
}

/** `lines_1`, `lines_2` … are one option said several times. */
const plainKey = (key: string): string => key.replace(/_\d{1,2}$/, '');

function submitOption(key: string, value: string): string[] {
  const name = plainKey(key) === 'dataset' ? 'dataset_definition' : plainKey(key);
  if (name.length === 1) return [`-${name}`, liveQuote(value)];
  return value === 'True' ? [`--${name}`] : [`--${name}=${liveQuote(value)}`];
}

/** `n_files_per_job` becomes the number of jobs. */
function withJobCount(config: FifeConfig, countFiles: (dataset: string) => number): [string, string][] {
  const items = itemsOf(config, 'submit');
  const dataset = items.find(([key]) => key === 'dataset' || key === 'dataset_definition')?.[1];
  const perJob = items.find(([key]) => key === 'n_files_per_job')?.[1];
  if (perJob === undefined && !(dataset !== undefined && config.has('sam_consumer'))) return items;
  if (dataset === undefined) throw new Error('Error in config [submit]: n_files_per_job requires dataset');
  const files = countFiles(dataset);
  if (files === 0) throw new Error('Ignoring launch request on empty dataset');
  if (perJob === undefined) return items;
  if (!/^[1-9]\d*$/.test(perJob))
    throw new Error(`Error in config [submit]: n_files_per_job is no number: ${perJob}`);
  const jobs = String(Math.ceil(files / Number(perJob)));
  const others = items.filter(([key]) => key !== 'n_files_per_job');
  return others.some(([key]) => key === 'N')
    ? others.map(([key, value]) => [key, key === 'N' ? jobs : value])
    : [...others, ['N', jobs]];
}

/** Keys of other sections that a global of the same name wins over, as in the original. */
function overshadowed(config: FifeConfig): string[] {
  const globals = config.get('global');
  return [...config].flatMap(([name, section]) =>
    /^(global|DEFAULT|stage_.*)$/.test(name)
      ? []
      : [...section.keys()]
          .filter((key) => globals?.has(key) && globals.get(key) !== section.get(key))
          .map((key) => `Warning: [global] ${key} wins over [${name}] ${key}`),
  );
}

function destinationsOf(config: FifeConfig): string[] {
  const sections = [...config.keys()].filter((name) => /^job_output(_\d+)?$/.test(name));
  return sections.flatMap((name) => {
    const dest = config.get(name)?.has('dest') ? valueOf(config, name, 'dest') : undefined;
    const isChecked = !/^(false|0)$/i.test(config.get(name)?.get('launch_dest_check') ?? '');
    return dest === undefined || dest.includes('$') || !isChecked || config.get(name)?.has('dest_uniq_rename')
      ? []
      : [dest];
  });
}

/** Turns a configuration, its stages and overrides into the `jobsub_submit` command; the error is what is printed. */
export function composeFifeLaunch(
  request: FifeRequest,
  { read, countFiles, wrapper }: FifeSurroundings,
): FifeLaunch {
  const { config, warnings } = loadFifeConfig(request, read);
  if (config.has('submit_dag')) warnings.push('[submit_dag] is not yet implemented');
  const passed = config.has('env_pass') ? itemsOf(config, 'env_pass') : [];
  const group = valueOf(config, 'global', 'group');
  const path = valueOf(config, 'global', 'wrapper') ?? wrapper;
  const jobsubArgv = [
    'jobsub_submit',
    ...passed.flatMap(([name]) => ['-e', name]),
    ...withJobCount(config, countFiles).flatMap(([key, value]) => submitOption(key, value)),
    liveQuote(path.startsWith('file://') ? path : `file://${path}`),
    ...wrapperWords(config),
  ];
  return {
    env: { ...(group === undefined ? {} : { GROUP: group }), ...Object.fromEntries(passed) },
    jobsubArgv,
    destinations: destinationsOf(config),
    warnings: [...warnings, ...overshadowed(config)],
  };
}

/** The text that a shell runs; it shows each command before it runs it. */
export function fifeCommand({ env, jobsubArgv }: Pick<FifeLaunch, 'env' | 'jobsubArgv'>): string {
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${liveQuote(value)}`);
  return `set -x\n${[...exports, jobsubArgv.join(' \\\n  ')].join('\n')}\n`;
}
