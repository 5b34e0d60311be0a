import { FifeError } from './fife-error.ts';
import { type KnownOptions, readOptions, valuesOf } from './read-options.ts';

/** What is asked of `fife_launch`. */
export interface FifeRequest {
  configFile: string;
  stages: string[];
  /** As they were said; they are read when it is their turn. */
  overrides: string[];
  jobName: string | undefined;
  pushed: string[];
  deleted: string[];
  isFake: boolean;
  isDry: boolean;
  dump: 'before' | 'after' | 'both' | undefined;
}

const known: KnownOptions = {
  names: new Map([
    ['help', 'flag'],
    ['version', 'flag'],
    ['config', 'value'],
    ['override', 'value'],
    ['jobname', 'value'],
    ['stage', 'value'],
    ['fake', 'flag'],
    ['dry_run', 'flag'],
    ['config_dump', 'value'],
    ['arg_push', 'value'],
    ['arg_del', 'value'],
  ]),
  letters: new Map([
    ['h', 'help'],
    ['c', 'config'],
    ['O', 'override'],
  ]),
};

const fifeLaunchHelp = `Usage: fife_launch --config FILE [--stage NAME]… [--override SECTION.KEY=VALUE]…

Composes the jobsub_submit command that a configuration file describes, and runs it.

  -c FILE, --config FILE     the configuration; also looked for in FIFE_LAUNCH_PATH
  -O S.K=V, --override S.K=V  sets a key of a section, after the stages
  --stage NAME               applies the section [stage_NAME]; may be repeated
  --jobname NAME             the name of the jobs in listings
  --arg_push VALUE           puts an argument in front of those of [executable]
  --arg_del VALUE            takes an argument of [executable] away
  --dry_run                  shows what would be done
  --config_dump WHEN         shows the configuration: before, after or both
  --fake                     calls fake_jobsub instead of jobsub_submit
`;

/** Splits `section.key=value`. */
export function overrideOf(text: string): { section: string; key: string; value: string } | undefined {
  const [, section, key, value] = /^([^.=]*)\.([^=]*)=(.*)$/s.exec(text) ?? [];
  return section === undefined || key === undefined || value === undefined
    ? undefined
    : { section, key, value };
}

function dumpOf(text: string | undefined): FifeRequest['dump'] {
  return text === 'before' || text === 'after' || text === 'both' ? text : undefined;
}

/** Reads the command line of `fife_launch`; a text is only to be printed. */
export function readFifeRequest(argv: string[]): FifeRequest | string {
  const { said, words } = readOptions(argv, known);
  const is = (name: string): boolean => said.some((option) => option.name === name);
  const last = (name: string): string | undefined => valuesOf(said, name).at(-1);
  if (is('help')) return fifeLaunchHelp;
  if (is('version')) return 'fife_launch of the local POMS submit host\n';
  if (words.length > 0)
    throw new FifeError(
      `Error: extra command line arguments: ${words.join(' ')}\nperhaps you are missing some quotes?`,
    );
  const configFile = last('config');
  if (configFile === undefined) throw new FifeError('Error: missing required -c configfile option');
  return {
    configFile,
    stages: valuesOf(said, 'stage'),
    overrides: valuesOf(said, 'override'),
    jobName: last('jobname'),
    pushed: valuesOf(said, 'arg_push'),
    deleted: valuesOf(said, 'arg_del'),
    isFake: is('fake'),
    isDry: is('dry_run'),
    dump: dumpOf(last('config_dump')),
  };
}
