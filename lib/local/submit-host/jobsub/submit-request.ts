import { type Ad, readAdValue } from '#lib/local/submit-host/queue/class-ad.ts';
import { allOf, lastOf, parseOptions, type Said } from './options.ts';
import { submitOptions } from './submit-options.ts';

/** What is asked of `jobsub_submit`, ready to be queued. */
export interface SubmitRequest {
  jobs: number;
  group: string;
  executable: string;
  words: string[];
  /** What `-e` passes on. */
  environment: Record<string, string>;
  /** What the raw lines and the options say as attributes. */
  ad: Ad;
  dataset: string | null;
  projectName: string | null;
  maxRunning: number | null;
  jobReports: string[];
  isDry: boolean;
}

/** A refusal as the tool prints it, with its exit code. */
export interface Refusal {
  text: string;
  code: number;
}

type Environment = Record<string, string | undefined>;

const refuse = (text: string, code = 1): Refusal => ({ text: `\n\nError: ${text}\n`, code });

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter((item) => item !== '');

/** The hooks of the newest POMS wrapper: lists in the environment, put before the words of the command line. */
export function withHooks(argv: string[], environment: Environment): string[] {
  return [
    ...listOf(environment['JOBSUB_EXTRA_LINES']).flatMap((line) => ['--lines', line]),
    ...listOf(environment['JOBSUB_EXTRA_ENVIRONMENT']).flatMap((name) => ['-e', name]),
    ...listOf(environment['JOBSUB_EXTRA_JOB_INFO']).flatMap((script) => ['--job-info', script]),
    ...argv,
  ];
}

function passedOn(said: Said[], environment: Environment): { passed: Record<string, string> } | Refusal {
  const passed: Record<string, string> = {};
  for (const text of allOf(said, 'e')) {
    const [name = '', ...value] = text.split('=');
    const found = value.length > 0 ? value.join('=') : environment[name];
    if (found === undefined)
      return refuse(`ValueError: --environment ${name} was given but no value was in the environment`);
    passed[name] = found;
  }
  return { passed };
}

/** `+NAME=value` becomes an attribute; other submit-file lines are checked for their shape only. */
function attributesOf(lines: string[]): { ad: Ad } | Refusal {
  const ad: Ad = {};
  for (const line of lines) {
    const [, plus, name = '', value = ''] =
      /^\s*(?:'\s*)?(\+|My\.)?([A-Za-z_][\w.]*)\s*=\s*(\S.*?)\s*$/is.exec(line) ?? [];
    if (name === '')
      return refuse(`SyntaxError: malformed --lines '${line}': expected NAME=value or +NAME=value`);
    // A quote that opens before the `+` closes behind the value.
    const text = line.trimStart().startsWith("'") ? value.replace(/'$/, '') : value;
    if (plus) ad[name] = readAdValue(text);
  }
  return { ad };
}

const units: Record<string, number> = { KB: 1 / 1024, MB: 1, GB: 1024, TB: 1024 ** 2 };

/** Megabytes, as condor counts memory. */
function megabytes(text: string): number | undefined {
  const [, number, unit = 'MB'] = /^(\d+(?:\.\d+)?)\s*(?:([KMGT])i?B?)?$/i.exec(text) ?? [];
  const factor = units[unit.length === 1 ? `${unit.toUpperCase()}B` : unit.toUpperCase()];
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function wholeRequest(said: Said[], rest: string[], environment: Environment): SubmitRequest | Refusal {
  const group = lastOf(said, 'group') ?? environment['JOBSUB_GROUP'] ?? environment['GROUP'] ?? '';
  if (group === '') return refuse('NameError: jobsub_submit needs -G group or $GROUP in the environment.');
  const numbers = { jobs: lastOf(said, 'N') ?? '1', maxRunning: lastOf(said, 'maxConcurrent') };
  const jobs = count(numbers.jobs);
  if (jobs === undefined) return refuse(`argument -N: invalid int value: '${numbers.jobs}'`, 2);
  if (numbers.maxRunning !== undefined && count(numbers.maxRunning) === undefined)
    return refuse(`argument --maxConcurrent: invalid int value: '${numbers.maxRunning}'`, 2);
  const memory = megabytes(lastOf(said, 'memory') ?? '2GB');
  if (memory === undefined)
    return refuse(`ValueError: unable to parse --memory ${lastOf(said, 'memory') ?? ''}`);
  if (lastOf(said, 'dag'))
    return refuse('RuntimeError: --dag is not offered by this submit host; use --dataset or --maxConcurrent');
  const [executable = '', ...words] = rest;
  if (!executable.startsWith('file://'))
    return refuse(`RuntimeError: executable must be a file:/// URL, not '${executable}'`);
  const passed = passedOn(said, environment);
  if ('code' in passed) return passed;
  const lines = attributesOf(allOf(said, 'lines'));
  if ('code' in lines) return lines;
  return {
    jobs,
    group,
    executable: executable.slice('file://'.length),
    words,
    environment: passed.passed,
    ad: { ...optionAd(said, memory), ...lines.ad },
    dataset: lastOf(said, 'dataset-definition') ?? null,
    projectName: lastOf(said, 'project-name') ?? null,
    maxRunning: count(numbers.maxRunning) ?? null,
    jobReports: allOf(said, 'job-info'),
    isDry: lastOf(said, 'no_submit') !== undefined,
  };
}

function optionAd(said: Said[], memory: number): Ad {
  const usage = allOf(said, 'resource-provides').map((text) => text.split('='));
  return {
    RequestMemory: memory,
    RequestCpus: Number(lastOf(said, 'cpu') ?? '1'),
    JOB_EXPECTED_MAX_LIFETIME: lastOf(said, 'expected-lifetime') ?? '8h',
    ...Object.fromEntries(usage.map(([name = '', ...value]) => [`DESIRED_${name}`, value.join('=')])),
    ...(lastOf(said, 'site') === undefined ? {} : { DESIRED_SITES: lastOf(said, 'site') ?? '' }),
  };
}

/** Reads a `jobsub_submit` command line (without its hooks), as the real tool would. */
export function readSubmitRequest(argv: string[], environment: Environment): SubmitRequest | Refusal {
  const parsed = parseOptions(argv, submitOptions);
  if ('problem' in parsed)
    return {
      text: `usage: jobsub_submit [options] file:///path [arguments]\njobsub_submit: error: ${parsed.problem}\n`,
      code: 2,
    };
  return wholeRequest(parsed.said, parsed.rest, environment);
}
