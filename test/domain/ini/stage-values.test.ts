import { describe, expect, it } from 'vitest';
import { draftOf, problemsOf, told, withStage } from './small-file.ts';

describe('values of a stage', () => {
  it.each<[string, string, string | null, string]>([
    ['a broken list', 'param_overrides = [["-n ", 5]', 'param_overrides', 'is not JSON: at character 12'],
    [
      'a list of something else',
      'param_overrides = [["a"]]',
      'param_overrides',
      'item 1 that is no pair of two texts: ["a"]',
    ],
    ['a text that is no list', 'param_overrides = "--stage gen"', 'param_overrides', 'is no list'],
    ['an object for a list', 'test_param_overrides = {}', 'test_param_overrides', 'is no list'],
    ['a bare percent sign', 'param_overrides = [["-f ", "50%x"]]', 'param_overrides', 'written %%'],
    ['an unknown name', 'param_overrides = [["-f ", "%(nosuch)s"]]', 'param_overrides', 'names nothing'],
    [
      'an unknown name for tests',
      'test_param_overrides = [["-f ", "%(nosuch)s"]]',
      'test_param_overrides',
      'names nothing',
    ],
    [
      'another conversion',
      'param_overrides = [["-f ", "%(version)d"]]',
      'param_overrides',
      'only %(name)s is supported',
    ],
    [
      'a POMS name where only keywords are known',
      'software_version = %(dataset)s',
      'software_version',
      'names nothing',
    ],
    ['an unknown split', 'cs_split_type = shuffle(3)', 'cs_split_type', 'known are None, draining'],
    ['a wrong split for tests', 'test_split_type = nfiles()', 'test_split_type', 'wants a positive integer'],
    [
      'a dataset the split cannot cut',
      'cs_split_type = multiparam()',
      'cs_split_type',
      'wants a JSON list of lists',
    ],
    ['a completion of zero', 'completion_pct = 0', 'completion_pct', 'cannot be "0"'],
    ['a completion in words', 'completion_pct = most', 'completion_pct', 'cannot be "most"'],
    ['an unknown stage type', 'stage_type = datahandling', 'stage_type', 'cannot be "datahandling"'],
    ['a broken depth', 'output_ancestor_depth = 1.5', 'output_ancestor_depth', 'cannot be "1.5"'],
    ['a word that is no boolean', 'merge_overrides = maybe', 'merge_overrides', 'cannot be "maybe"'],
    ['an unknown join', 'join = some', 'join', 'cannot be "some"'],
    ['a login setup that is not there', 'login_setup = hypot_prd', 'login_setup', 'hypot_prd does not exist'],
    ['a job type that is not there', 'job_type = nothing', 'job_type', 'nothing does not exist'],
    [
      'a value that goes on by mistake',
      'software_version = v1\n  vo_role = x',
      'software_version',
      'goes on over several lines',
    ],
    ['an unknown key', 'softwar_version = v2', 'softwar_version', 'there is no key softwar_version'],
  ])('refuses %s', (_name, line, field, message) => {
    expect(told(withStage(line))).toEqual([[15, field, expect.stringContaining(message)]]);
  });

  it('offers the name that was probably meant', () => {
    expect(problemsOf(withStage('login_setup = hypot_prd'))).toMatchObject([
      { remedy: expect.stringMatching(/^Did you mean hypot_prod\?/) as string },
    ]);
    expect(problemsOf(withStage('softwar_version = v2'))).toMatchObject([
      { remedy: expect.stringMatching(/^Did you mean software_version\?/) as string },
    ]);
  });

  it('points at the very line of a long value', () => {
    expect(told(withStage('param_overrides = [["a", "b"],\n  ["c" "d"]]'))).toEqual([
      [16, 'param_overrides', expect.stringContaining('is not JSON')],
    ]);
  });

  it.each([
    [
      'param_overrides = [["-n ", 5], ["-q", true]]',
      {
        paramOverrides: [
          ['-n ', '5'],
          ['-q', 'true'],
        ],
      },
    ],
    [
      'param_overrides = [["a", "1"],\n  # remark\n  ["b", "2"]]',
      {
        paramOverrides: [
          ['a', '1'],
          ['b', '2'],
        ],
      },
    ],
    ['param_overrides = None', { paramOverrides: [] }],
    ['param_overrides = "[]"', { paramOverrides: [] }],
    ['test_param_overrides = "[[\\"-n \\", \\"5\\"]]"', { testParamOverrides: [['-n ', '5']] }],
    [
      'param_overrides = [["-f ", "%(tune)s %(dataset)s 50%%"]]',
      { paramOverrides: [['-f ', '%(tune)s %(dataset)s 50%%']] },
    ],
    ['merge_overrides = yes', { mergeOverrides: true }],
    ['merge_overrides = TRUE', { mergeOverrides: true }],
    ['merge_overrides = 0', { mergeOverrides: false }],
    ['default_clear_cronjob = no', { clearScheduleAtEnd: false }],
    ['completion_pct = 99.5', { completionPct: 99.5 }],
    ['completion_type = Complete', { completionType: 'complete' }],
    ['dataset_or_split_data = None', { dataset: 'None' }],
    ['dataset_or_split_data = json:""', { dataset: '' }],
    ['dataset_or_split_data = raw_%(tune)s', { dataset: 'raw_%(tune)s' }],
    ['cs_split_type = None', { splitType: 'None' }],
    ['login_setup = generic', { loginSetup: 'generic' }],
    ['join : any', { join: 'any' }],
    ['software_version = v1', { softwareVersion: 'v1' }],
  ])('takes %j', (line, own) => {
    expect(draftOf(withStage(line)).stages[0]).toEqual({ name: 'gen', own });
  });

  it.each([
    'software_version =',
    'dataset_or_split_data =',
    'cs_split_type =',
    'param_overrides =',
    'completion_pct =',
  ])('gives a stage that says %j without a value the campaign’s', (line) => {
    expect(draftOf(withStage(line)).stages[0]).toEqual({ name: 'gen', own: {} });
  });

  it('asks for a value that neither the stage nor the campaign gives, where the stage leaves it blank', () => {
    const text = withStage('vo_role = a\nsoftware_version =', 'software_version = v2\nvo_role = a').replace(
      'software_version = v1\n',
      '',
    );

    expect(told(text)).toEqual([[15, 'software_version', 'stage gen has no software_version']]);
  });

  it('takes a default for what a stage leaves out, and lets the default be blank', () => {
    const draft = draftOf(
      withStage('vo_role = Analysis', 'vo_role = Production').replace(
        'vo_role = Production\nsoft',
        'vo_role =\nsoft',
      ),
    );

    expect(draft.defaults.voRole).toBeUndefined();
  });
});
