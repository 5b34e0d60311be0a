import { describe, expect, it } from 'vitest';
import { Refused } from '#lib/local/submit-host/jobsub/refused.ts';
import { withoutLayer } from '#lib/local/submit-host/jobsub/submit-lines.ts';
import { readSubmitRequest, type SubmitRequest } from '#lib/local/submit-host/jobsub/submit-request.ts';

const program = 'file:///bin/true';
const environment = { GROUP: 'hypot' };
const raw = String.raw;

/** What is read from words as they come out of the shell; those behind the options are `file:///bin/true`. */
const read = (...words: string[]): SubmitRequest =>
  readSubmitRequest(withoutLayer([...words, program]), environment);

function refusal(...words: string[]): { code: number; text: string } {
  try {
    read(...words);
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, text: error.message };
    throw error;
  }
  throw new Error('it was not refused');
}

describe('words of jobsub_submit, as the real tool takes them', () => {
  it('takes one layer of backslashes and of single quotes off each word', () => {
    const words = ['--lines', raw`+Tune=\"G18_10a\"`, '-l', raw`+Kind='\"mc\"'`, 'file:///bin/echo'];
    const request = readSubmitRequest(
      withoutLayer([...words, raw`\$CLUSTER`, "'first second'"]),
      environment,
    );

    expect(request.lines).toEqual({ Tune: 'G18_10a', Kind: 'mc' });
    expect(request.words).toEqual(['$CLUSTER', 'first second']);
  });

  it.each(['--mail-never', '--mail-always', '--mail-on-error', '--mail_always', '-Q'])(
    'takes %s',
    (option) => {
      expect(read(option)).toMatchObject({ jobs: 1, executable: '/bin/true' });
    },
  );

  it('takes flags that are glued to the option behind them', () => {
    expect(read('-QN3', '-nGdune')).toMatchObject({ jobs: 3, group: 'dune', isDry: true });
  });

  it.each([
    ['0', null],
    ['2', null],
    ['7', null],
    ['1', 1],
  ])(
    'makes a DAG of two jobs only for a limit that they can reach: --maxConcurrent %s',
    (limit, maxRunning) => {
      expect(read('-N', '2', '--maxConcurrent', limit)).toMatchObject({ jobs: 2, maxRunning });
    },
  );

  it('lets a line be empty, and a value hold a blank behind its dash', () => {
    const request = read('--lines', '', '-l', '""', '-l', '+A=1', '-e', '-x = 1', '-e', 'TUNE=-5');

    expect(request.lines).toEqual({ A: 1 });
    expect(request.environment).toMatchObject({ TUNE: '-5' });
  });

  it.each([
    [['--site', 'Nowhere', '--onsite'], 2, 'argument --onsite: not allowed with argument --site'],
    [['--onsite', '--offsite'], 2, 'argument --offsite: not allowed with argument --onsite'],
    [['--singularity-image', '/i', '--no-apptainer'], 2, 'not allowed with argument --singularity-image'],
    [['--site', 'A,B', '--blocklist', 'B'], 1, 'B is both in --site and in --blocklist'],
    [['--expected-lifetime=soon'], 1, "unable to convert units on argument --expected-lifetime 'soon'"],
    [['--timeout', '5y'], 1, '--timeout'],
    [['--memory', '3X'], 1, '--memory'],
    [['--disk', 'lots'], 1, '--disk'],
    [['--maxConcurrent', 'many'], 2, 'invalid int value'],
    [['--verbose', 'very'], 2, 'invalid int value'],
    [['--memory', '--cpu', '2'], 2, 'expected one argument'],
    [['-l', 'queue'], 1, 'SyntaxError'],
    [['-l', '+A=1 2'], 1, 'SyntaxError'],
    [['-l', '+A='], 1, 'SyntaxError'],
    [['-l', 'priority=low?'], 1, 'SyntaxError'],
    [['--dag'], 1, '--dag is not offered'],
    [['-e', 'NOTHING'], 1, '--environment NOTHING was given but no value'],
    [['--cpu', 'two cores'], 0, 'condor_submit exited with failed status code 1'],
    [['--resource-provides', 'CVMFS'], 0, 'condor_submit exited with failed status code 1'],
  ])('refuses %j', (words, code, text) => {
    expect(refusal(...words)).toEqual({ code, text: expect.stringContaining(text) as string });
  });

  it('counts a variable that is empty as one that is not there', () => {
    expect(() => readSubmitRequest(['-e', 'EMPTY', program], { GROUP: 'hypot', EMPTY: '' })).toThrow('EMPTY');
  });

  it.each([
    [[], 28_800],
    [['--expected-lifetime', 'short'], 10_800],
    [['--expected-lifetime', 'medium'], 28_800],
    [['--expected-lifetime', 'long'], 85_200],
    [['--expected-lifetime=90m'], 5400],
    [['--expected-lifetime', '2d'], 172_800],
    [['--expected-lifetime', '600'], 600],
  ])('keeps a lifetime in seconds: %j', (words, seconds) => {
    expect(read(...words).ad['JOB_EXPECTED_MAX_LIFETIME']).toBe(seconds);
  });

  it('keeps sizes in megabytes and kilobytes', () => {
    expect(read('--memory', '1500', '--disk', '2MB').ad).toMatchObject({
      RequestMemory: 1500,
      RequestDisk: 2048,
    });
    expect(read('--memory', '3GB', '--disk', '40').ad).toMatchObject({
      RequestMemory: 3072,
      RequestDisk: 40,
    });
  });

  it.each([
    [[], 'DEDICATED,OPPORTUNISTIC,OFFSITE', undefined],
    [['--onsite'], 'OPPORTUNISTIC,DEDICATED', 'FermiGrid'],
    [['--offsite'], 'OFFSITE', undefined],
    [['--site', 'FERMIGRID'], 'DEDICATED,OPPORTUNISTIC', 'FermiGrid'],
    [['--site', 'Nebraska'], 'OFFSITE', 'Nebraska'],
    [['--site', 'fermigrid,Nebraska'], 'DEDICATED,OPPORTUNISTIC,OFFSITE', 'FermiGrid,Nebraska'],
    [['--resource-provides', 'usage_model=DEDICATED'], 'DEDICATED', 'FermiGrid'],
  ])('knows where jobs may run: %j', (words, usageModel, sites) => {
    const { DESIRED_usage_model, DESIRED_SITES } = read(...words).ad;

    expect([DESIRED_usage_model, DESIRED_SITES]).toEqual([usageModel, sites]);
  });

  it('puts the lines, the variables and the reports of POMS behind those of the command line', () => {
    const request = readSubmitRequest(['-l', '+A=2', '-e', 'RUN=1', '--job-info', '/own', program], {
      GROUP: 'hypot',
      JOBSUB_EXTRA_LINES: '+A=1,+POMS_LAUNCHER=alice',
      JOBSUB_EXTRA_ENVIRONMENT: 'POMS_TASK_ID',
      JOBSUB_EXTRA_JOB_INFO: '/report',
      POMS_TASK_ID: '7',
    });

    expect(request).toMatchObject({
      lines: { A: 1, POMS_LAUNCHER: { expr: 'alice' } },
      environment: { RUN: '1', POMS_TASK_ID: '7' },
      jobReports: ['/own', '/report'],
    });
  });
});
