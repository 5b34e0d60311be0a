import { describe, expect, it } from 'vitest';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type IniProblem } from '#lib/domain/ini/problem.ts';
import { readIni } from '#lib/domain/ini/read-ini.ts';

const existing = { loginSetups: ['hypot_prod'], jobTypes: ['chain'] };

const defaults = `[campaign_defaults]
vo_role = Production
software_version = v1
dataset_or_split_data = raw
completion_type = located
completion_pct = 95
login_setup = hypot_prod
job_type = chain
`;

const campaign = `[campaign]
name = checks
campaign_keywords = {"tune": "G18"}
`;

/** A right file of two stages with more lines for the stage gen, which begins in line 13. */
const withStage = (lines: string, more = ''): string =>
  `${campaign}\n${defaults}\n[campaign_stage gen]\n${lines}\n[campaign_stage reco]\n${more}`;

function problemsOf(text: string): IniProblem[] {
  const reading = readIni(text, existing);
  return 'problems' in reading ? reading.problems : [];
}

function draftOf(text: string): CampaignDraft {
  const reading = readIni(text, existing);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.draft;
}

const told = (text: string): unknown[] =>
  problemsOf(text).map(({ line, field, message }) => [line, field, message]);

describe('values of a stage', () => {
  it.each<[string, string, string | null, string]>([
    ['a broken list', 'param_overrides = [["-n ", 5]', 'param_overrides', 'is not JSON: at character 12'],
    [
      'a list of something else',
      'param_overrides = [["a"]]',
      'param_overrides',
      'item 1 that is no pair of two texts',
    ],
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
    ['an unknown split', 'cs_split_type = shuffle(3)', 'cs_split_type', 'known are None, list()'],
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
    ['a blank where a value is needed', 'software_version =', 'software_version', 'cannot be blank'],
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
    ['param_overrides =', { paramOverrides: [] }],
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
    ['dataset_or_split_data =', { dataset: '' }],
    ['dataset_or_split_data = raw_%(tune)s', { dataset: 'raw_%(tune)s' }],
    ['cs_split_type = None', { splitType: 'None' }],
    ['cs_split_type =', { splitType: '' }],
    ['login_setup = generic', { loginSetup: 'generic' }],
    ['join : any', { join: 'any' }],
    ['software_version = v1', { softwareVersion: 'v1' }],
  ])('takes %j', (line, own) => {
    expect(draftOf(withStage(line)).stages[0]).toEqual({ name: 'gen', own });
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

describe('what must be there', () => {
  it('asks for every setting that neither stage nor defaults give', () => {
    const text = `${campaign}\n[campaign_stage gen]\nvo_role = Production\n`;

    expect(told(text)).toEqual(
      [
        'software_version',
        'dataset_or_split_data',
        'completion_type',
        'completion_pct',
        'login_setup',
        'job_type',
      ].map((key) => [5, null, `stage gen has no ${key}`]),
    );
  });

  it('does not call missing what is there but wrong', () => {
    expect(told(withStage('').replace('completion_pct = 95', 'completion_pct = 950'))).toEqual([
      [10, 'completion_pct', 'completion_pct cannot be "950"'],
    ]);
  });

  it.each([
    ['an empty file', '', 'the file is empty: no [campaign] section'],
    ['a file of remarks', '# nothing\n\n', 'the file is empty: no [campaign] section'],
    ['another kind of file', '[tool]\nx = 1', 'no [campaign] section'],
    ['a campaign without stages', campaign, 'no [campaign_stage …] section'],
  ])('refuses %s', (_name, text, message) => {
    expect(told(text)).toContainEqual([1, null, message]);
  });

  it('asks for a name', () => {
    expect(told(withStage('').replace('name = checks', ''))).toEqual([[1, null, '[campaign] has no name']]);
    expect(told(withStage('').replace('name = checks', 'name ='))).toEqual([
      [2, 'name', '[campaign] has no name'],
    ]);
  });

  it('takes any case of section types', () => {
    expect(draftOf(withStage('').replace('[campaign]', '[Campaign]')).name).toBe('checks');
  });
});

describe('the campaign itself', () => {
  const withKey = (line: string): string => withStage('').replace('name = checks', `name = checks\n${line}`);

  it.each([
    ['state = Paused', 'state cannot be "Paused"'],
    ['poms_role = shifter', 'poms_role cannot be "shifter"'],
    ['campaign_stage_list = gen,reko', 'names stage reko, which does not exist'],
    ['campaign_stages = gen', 'there is no key campaign_stages'],
  ])('refuses %s', (line, message) => {
    expect(told(withKey(line))).toEqual([[3, line.split(' ')[0], expect.stringContaining(message)]]);
  });

  it.each([
    ['{"a": {"b": "c"}}', 'gives "a" a value that is no text'],
    ['["a"]', 'is no JSON object'],
    ['{"a": "1", "a": "2"}', 'the key "a" is given twice'],
    ['{"a)": "1"}', 'cannot be written as %(name)s'],
  ])('refuses keywords %s', (json, message) => {
    expect(told(withStage('').replace('{"tune": "G18"}', json))).toEqual([
      [3, 'campaign_keywords', expect.stringContaining(message)],
    ]);
  });

  it('takes numbers and booleans among the keywords as they are written', () => {
    expect(draftOf(withStage('').replace('{"tune": "G18"}', '{"n": 0.10, "on": true}')).keywords).toEqual({
      n: '0.10',
      on: 'true',
    });
  });

  it('does not call unknown what broken keywords were to bring', () => {
    const text = withStage('software_version = %(tune)s').replace('{"tune": "G18"}', '{"tune": "50%" "x": }');

    expect(told(text)).toEqual([[3, 'campaign_keywords', expect.stringContaining('is not JSON')]]);
  });

  it('owns what a superuser or a shifter saved as production', () => {
    expect(draftOf(withKey('poms_role = superuser')).role).toBe('production');
    expect(draftOf(withKey('poms_role = analysis')).role).toBe('analysis');
    expect(draftOf(withStage('')).role).toBeNull();
  });

  it('keeps the order that is listed, then that of the file', () => {
    expect(draftOf(withKey('campaign_stage_list = reco')).stageOrder).toEqual(['reco', 'gen']);
    expect(draftOf(withStage('')).stageOrder).toEqual(['gen', 'reco']);
  });

  it('reads positions', () => {
    const positions = '\n[node_positions]\nnxy0 = ["gen", -12, 3.5]\nnxy1 = ["checks", 0, 0]\n';

    expect(draftOf(withStage('') + positions).positions).toEqual({
      gen: { x: -12, y: 3.5 },
      checks: { x: 0, y: 0 },
    });
    expect(told(`${withStage('')}[node_positions]\nnxy0 = ["gen", 1]\n`)).toEqual([
      [18, 'nxy0', expect.stringContaining('no list of a name and two numbers')],
    ]);
  });
});

describe('login setups and job types of the file', () => {
  const setup = (lines: string): string => withStage('login_setup = mine', `\n[login_setup mine]\n${lines}`);
  const type = (lines: string): string => withStage('job_type = mine', `\n[job_type mine]\n${lines}`);

  it('can be referred to', () => {
    expect(draftOf(setup('host = h\naccount = a\nsetup = one\n  two %(version)s')).loginSetups).toEqual([
      { name: 'mine', host: 'h', account: 'a', setup: 'one\ntwo %(version)s' },
    ]);
    expect(draftOf(type('launch_script = run %(tune)s')).jobTypes).toEqual([
      { name: 'mine', launchScript: 'run %(tune)s', parameters: [], outputFilePatterns: '%', recoveries: [] },
    ]);
  });

  it.each([
    [setup('account = a'), 18, null, '[login_setup mine] has no host'],
    [setup('host = h\naccount = two words'), 20, 'account', 'is no Unix account name'],
    [setup('host = h\naccount = a\nsetup = x %(tune)s'), 21, 'setup', '%(tune)s names nothing'],
    [type('parameters = []'), 18, null, '[job_type mine] has no launch_script'],
    [type('launch_script ='), 19, 'launch_script', 'launch_script cannot be blank'],
    [type('launch_script = a %x'), 19, 'launch_script', 'written %%'],
    [
      type('launch_script = a\nrecoveries = [["never", []]]'),
      20,
      'recoveries',
      'recovery 1 of an unknown type',
    ],
    [
      type('launch_script = a\nrecoveries = [["pending_files", [["x", "%(no)s"]]]]'),
      20,
      'recoveries',
      '%(no)s names nothing',
    ],
    [type('launch_script = a\nparameters = [["%(no)s", ""]]'), 20, 'parameters', '%(no)s names nothing'],
  ])('name what is wrong with them', (text, line, field, message) => {
    expect(told(text)).toEqual([[line, field, expect.stringContaining(message)]]);
  });

  it('knows the documented name of a recovery type', () => {
    const [jobType] = draftOf(
      type('launch_script = a\nrecoveries = [["proj_status", [["-m ", 2]]]]'),
    ).jobTypes;

    expect(jobType?.recoveries).toEqual([{ type: 'process_status', paramOverrides: [['-m ', '2']] }]);
  });
});

describe('dependencies of the file', () => {
  const edges = (lines: string): string =>
    withStage('cs_split_type = nfiles(2)', `[dependencies reco]\n${lines}`);

  it.each([
    ['campaign_stage_1 = gen', 18, 'campaign_stage_1', 'campaign_stage_1 has no file_pattern_1'],
    [
      'campaign_stage_1 = gen\nfile_pattern_1 =',
      19,
      'file_pattern_1',
      'campaign_stage_1 has no file_pattern_1',
    ],
    ['file_pattern_1 = %', 18, 'file_pattern_1', 'file_pattern_1 has no campaign_stage_1'],
    ['campaign_stage_1 = gem\nfile_pattern_1 = %', 18, 'campaign_stage_1', 'stage gem does not exist'],
    [
      'campaign_stage_1 = reco\nfile_pattern_1 = %',
      18,
      'campaign_stage_1',
      'follows itself, but its split None never ends',
    ],
    [
      'campaign_stage_1 = gen\nfile_pattern_1 = a\ncampaign_stage_2 = gen\nfile_pattern_2 = b',
      20,
      'campaign_stage_2',
      'depends on gen twice',
    ],
    ['campaign_stage = gen', 18, 'campaign_stage', 'there is no key campaign_stage'],
  ])('refuses %j', (lines, line, field, message) => {
    expect(told(edges(lines))).toEqual([[line, field, expect.stringContaining(message)]]);
  });

  it('refuses dependencies of a stage that is not there, once', () => {
    const lines = 'campaign_stage_1 = gen\nfile_pattern_1 = a\ncampaign_stage_2 = reco\nfile_pattern_2 = b';

    expect(told(edges(lines).replace('[dependencies reco]', '[dependencies rico]'))).toEqual([
      [17, null, 'stage rico does not exist'],
    ]);
  });

  it('keeps the order of their numbers', () => {
    const draft = draftOf(
      edges('file_pattern_10 = b\ncampaign_stage_10 = reco\ncampaign_stage_2 = gen\nfile_pattern_2 = a')
        .replace('nfiles(2)', 'None')
        .replace('[campaign_stage reco]', '[campaign_stage reco]\ncs_split_type = list'),
    );

    expect(draft.dependencies.map(({ provider }) => provider)).toEqual(['gen', 'reco']);
  });
});

describe('other sections', () => {
  it('refuses one it does not know, and offers the one that was meant', () => {
    expect(problemsOf(`${withStage('')}\n[campain_stage x]\n`)).toMatchObject([
      {
        line: 18,
        message: 'there is no section [campain_stage x]',
        remedy: expect.stringMatching(/^Did you mean campaign_stage\?/) as string,
      },
    ]);
  });

  it('names mistakes in the order of the lines', () => {
    const lines = problemsOf(
      withStage('join = x\ncompletion_pct = x', 'nonsense\nvo_role =').replace(
        'name = checks',
        'name = checks\nname = y',
      ),
    ).map(({ line }) => line);

    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(lines).toHaveLength(5);
  });
});
