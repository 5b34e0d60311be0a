import { type Ad } from '#lib/local/submit-host/queue/class-ad.ts';
import { allOf, lastOf, parseOptions, type Said } from './options.ts';
import { declined, misused } from './refused.ts';
import { optionAd } from './submit-ad.ts';
import { attributesOf } from './submit-lines.ts';
import { exclusiveOptions, submitOptions } from './submit-options.ts';
import { seconds } from './submit-units.ts';

/** What is asked of `jobsub_submit`, ready to be queued. */
export interface SubmitRequest {
  jobs: number;
  group: string;
  subgroup: string | null;
  executable: string;
  /** A shell reads them in the job, as in jobsub's own wrapper. */
  words: string[];
  /** Seconds after which the program is ended. */
  timeout: number | null;
  /** What `-e` passes on. */
  environment: Record<string, string>;
  /** What the options say as attributes. */
  ad: Ad;
  /** What the raw lines say; the controller of a DAG carries these, too. */
  lines: Ad;
  dataset: string | null;
  projectName: string | null;
  /** Fewer than there are jobs, or there is no limit. */
  maxRunning: number | null;
  jobReports: string[];
  isDry: boolean;
}

type Environment = Record<string, string | undefined>;

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter((item) => item !== '');

/** The hooks of the newest POMS wrapper: lists in the environment, put behind what the command line says. */
function withHooks(said: Said[], environment: Environment): Said[] {
  const hook = (name: string, variable: string): Said[] =>
    listOf(environment[variable]).map((value) => ({ name, value }));
  return [
    ...said,
    ...hook('lines', 'JOBSUB_EXTRA_LINES'),
    ...hook('e', 'JOBSUB_EXTRA_ENVIRONMENT'),
    ...hook('job-info', 'JOBSUB_EXTRA_JOB_INFO'),
  ];
}

function passedOn(said: Said[], environment: Environment): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const text of allOf(said, 'e')) {
    const [name = '', ...value] = text.split('=');
    const found = value.length > 0 ? value.join('=') : (environment[name] ?? '');
    // As with the real tool, a variable that is empty counts as one that is not there.
    if (value.length === 0 && found === '')
      throw declined('RuntimeError', `--environment ${name} was given but no value was in the environment`);
    passed[name] = found;
  }
  return passed;
}

function numberOf(said: Said[], name: string, otherwise: number): number {
  const text = lastOf(said, name) ?? String(otherwise);
  if (!/^\d{1,9}$/.test(text)) {
    const dashes = name.length === 1 ? '-' : '--';
    throw misused(`argument ${dashes}${name}: invalid int value: '${text}'`);
  }
  return Number(text);
}

/** How many jobs, and how many of them at a time; a limit that they cannot reach makes no DAG. */
function countsOf(said: Said[]): Pick<SubmitRequest, 'jobs' | 'maxRunning'> {
  const jobs = numberOf(said, 'N', 1);
  if (jobs === 0) throw misused("argument -N: invalid int value: '0'");
  const limit = numberOf(said, 'maxConcurrent', 0);
  return { jobs, maxRunning: limit > 0 && limit < jobs ? limit : null };
}

function executableOf(said: Said[], [executable = '']: string[]): string {
  if (lastOf(said, 'dag'))
    throw declined(
      'RuntimeError',
      '--dag is not offered by this submit host; use --dataset or --maxConcurrent',
    );
  if (executable === '') throw declined('RuntimeError', 'no executable was given: file:///path');
  if (executable.startsWith('file://')) return executable.slice('file://'.length);
  throw misused(`argument executable: it must be a file:/// URL, not '${executable}'`);
}

function mustAgree(said: Said[]): void {
  for (const [one, other] of exclusiveOptions)
    if (lastOf(said, one) !== undefined && lastOf(said, other) !== undefined)
      throw misused(`argument --${other}: not allowed with argument --${one}`);
  for (const name of ['verbose', 'dd-percentage']) numberOf(said, name, 0);
}

function groupOf(said: Said[], environment: Environment): string {
  const group = lastOf(said, 'group') ?? environment['JOBSUB_GROUP'] ?? environment['GROUP'] ?? '';
  if (group !== '') return group;
  throw declined('NameError', 'jobsub_submit needs -G group or $GROUP in the environment.');
}

/**
 * Reads a `jobsub_submit` command line, after its layer of quotes, as the real tool does.
 * @throws Refused
 */
export function readSubmitRequest(argv: string[], environment: Environment): SubmitRequest {
  const parsed = parseOptions(argv, submitOptions);
  if ('problem' in parsed) throw misused(parsed.problem);
  mustAgree(parsed.said);
  const said = withHooks(parsed.said, environment);
  const timeout = lastOf(said, 'timeout');
  return {
    ...countsOf(said),
    executable: executableOf(said, parsed.rest),
    words: parsed.rest.slice(1),
    lines: attributesOf(allOf(said, 'lines')),
    group: groupOf(said, environment),
    subgroup: lastOf(said, 'subgroup') ?? null,
    environment: passedOn(said, environment),
    ad: optionAd(said),
    timeout: timeout === undefined ? null : seconds('timeout', timeout),
    dataset: lastOf(said, 'dataset-definition') ?? null,
    projectName: lastOf(said, 'project-name') ?? null,
    jobReports: allOf(said, 'job-info'),
    isDry: lastOf(said, 'no_submit') !== undefined,
  };
}
