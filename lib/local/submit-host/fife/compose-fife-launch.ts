import { expandIn, globalsOf, rawItems, setValue, valueOf, wholeValue } from './fife-config.ts';
import { FifeError } from './fife-error.ts';
import { type FifeRequest } from './fife-request.ts';
import { type LoadedConfig } from './load-fife-config.ts';
import { type Composing, type Environment, plainKey } from './composing.ts';
import { expandVariables } from './expand-variables.ts';
import { experimentOf, passedVariables } from './passed-variables.ts';
import { wrapperLines } from './wrapper-lines.ts';

/** A launch that is ready for a shell. */
export interface FifeLaunch {
  /** What the shell reads; it shows each command before it runs it. */
  text: string;
  /** Shell commands that run before it, in this order. */
  prelaunch: string[];
  /** Output directories that are made before it, because their names are known already. */
  destinations: string[];
  /** The wrapper, and where it is copied to so that listings show the name of the jobs. */
  wrapper: { path: string; copy: string | undefined };
  /** What `EXPERIMENT` is, unless the environment says so. */
  experiment: string | undefined;
  warnings: string[];
}

/** What composing needs from outside. */
export interface FifeSurroundings {
  countFiles: (dataset: string) => number;
  environment: Environment;
  pid: number;
}

/** An older configuration says `dataset`; it goes to the end of the options, with its value. */
function renameDataset({ config, globals }: Composing): string {
  const definition = valueOf(config, 'submit', 'dataset_definition', globals) ?? '';
  if (definition !== '') return definition;
  const dataset = valueOf(config, 'submit', 'dataset', globals) ?? '';
  if (dataset === '') return '';
  setValue(config, 'submit', 'dataset_definition', dataset);
  config.sections.get('submit')?.delete('dataset');
  return valueOf(config, 'submit', 'dataset_definition', globals) ?? '';
}

/** `n_files_per_job` becomes the number of jobs. */
function countJobs(composing: Composing, dataset: string, countFiles: (dataset: string) => number): void {
  const { config, globals, usesSam } = composing;
  const files = usesSam && dataset !== '' ? countFiles(dataset) : undefined;
  if (files === 0) throw new FifeError('Ignoring launch request on empty dataset');
  const perJob = (valueOf(config, 'submit', 'n_files_per_job', globals) ?? '').trim();
  if (perJob === '') return;
  if (!/^[+-]?\d{1,15}$/.test(perJob))
    throw new FifeError(`Error in config [submit]: n_files_per_job = ${perJob} is not a number`);
  if (Number(perJob) <= 0) return;
  if (files === undefined)
    throw new FifeError(
      'Error in config [submit]: n_files_per_job requires dataset, and a section [sam_consumer]',
    );
  setValue(config, 'submit', 'N', String(Math.ceil(files / Number(perJob))));
}

function submitLines({ config, globals }: Composing): string[] {
  return rawItems(config, 'submit').flatMap((item) => {
    if (item[0] === 'n_files_per_job') return [];
    const value = wholeValue(config, 'submit', item, globals);
    const name = plainKey(item[0]);
    if (name.length === 1) return [`  -${name} ${value} `];
    return [value === 'True' ? `  --${name}` : `  --${name}=${value} `];
  });
}

function wrapperOf(
  { config, globals }: Composing,
  { jobName }: FifeRequest,
  { environment, pid }: FifeSurroundings,
): FifeLaunch['wrapper'] {
  const utils = environment['FIFE_UTILS_DIR'];
  if (utils === undefined) throw new FifeError('FIFE_UTILS_DIR is not set; say: setup fife_utils');
  const asked = valueOf(config, 'global', 'wrapper', globals) ?? `${utils}/libexec/fife_wrap`;
  const path = expandVariables(asked, environment).replace(/^file:\/\/(?=\/)/, '');
  const ofConfig = valueOf(config, 'global', 'jobname') ?? '';
  const name = jobName === undefined || jobName === '' ? (ofConfig === '' ? jobName : ofConfig) : jobName;
  return { path, copy: name === undefined ? undefined : `/tmp/${name}_${pid}` };
}

function destinationsOf({ config, globals }: Composing): string[] {
  const sections = Array.from({ length: 30 }, (_, number) => `job_output${number === 0 ? '' : `_${number}`}`);
  return sections.flatMap((section) => {
    const value = (key: string): string => valueOf(config, section, key, globals) ?? '';
    const isChecked = !['False', 'false', 'f', '0'].includes(value('launch_dest_check'));
    const dest = value('dest');
    return dest === '' || dest.includes('$') || !isChecked || value('dest_uniq_rename') !== '' ? [] : [dest];
  });
}

function prelaunchOf({ config, globals }: Composing): string[] {
  const scripts: string[] = [];
  for (let number = 0; number < 100; number += 1) {
    const script = valueOf(config, 'prelaunch', number === 0 ? 'script' : `script_${number}`, globals) ?? '';
    if (script === '') break;
    scripts.push(script);
  }
  return scripts;
}

/** Keys that a global of the same name wins over, where that changes the value. */
function overshadowed({ config, globals }: Composing): string[] {
  return [...config.sections].flatMap(([section, keys]) =>
    /^(global|global_eval|stage_.*)$/s.test(section)
      ? []
      : [...keys]
          .filter(
            ([key, raw]) =>
              globals.has(key) && expandIn(config, section, raw, globals).text !== globals.get(key),
          )
          .map(([key]) => `Warning: [global] ${key} wins over [${section}] ${key}`),
  );
}

function refuseUnsupported({ config }: LoadedConfig, environment: Environment): void {
  if (config.sections.has('data_dispatcher') || environment['POMS_DATA_DISPATCHER_TASK_ID'] !== undefined)
    throw new FifeError('Error in setup: [data_dispatcher] is not supported here; use a dataset.');
}

/** Turns a configuration after its stages and overrides into what a shell runs; the error is what is printed. */
export function composeFifeLaunch(
  loaded: LoadedConfig,
  request: FifeRequest,
  surroundings: FifeSurroundings,
): FifeLaunch {
  const { environment, countFiles } = surroundings;
  refuseUnsupported(loaded, environment);
  const composing: Composing = { ...loaded, globals: globalsOf(loaded.config) };
  const { config, globals } = composing;
  const warnings = [...loaded.warnings, ...overshadowed(composing)];
  countJobs(composing, renameDataset(composing), countFiles);
  const { exports, options } = passedVariables(composing, environment);
  const wrapper = wrapperOf(composing, request, surroundings);
  const command = [
    request.isFake ? 'fake_jobsub' : 'jobsub_submit',
    ...options,
    ...submitLines(composing),
    `  file:///${wrapper.copy ?? wrapper.path}`,
    ...wrapperLines(composing, warnings),
  ];
  const lines = [
    'set -x',
    ...(config.sections.has('poms_get_task_id') ? ['PATH=$JOBSUB_CLIENT_DIR:$PATH'] : []),
    `GROUP=${valueOf(config, 'global', 'group', globals) ?? 'None'}; export GROUP`,
    ...exports,
    command.join(' \\\n'),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    prelaunch: prelaunchOf(composing),
    destinations: destinationsOf(composing),
    wrapper,
    experiment: experimentOf(composing, environment),
    warnings,
  };
}
