import { describe, expect, it } from 'vitest';
import { draftOf, problemsOf, told, withStage } from './small-file.ts';

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
    [setup('host = h\naccount = %(tune)spro'), 20, 'account', '%(tune)s names nothing'],
    [setup('host = %(version)s.gov\naccount = a'), 19, 'host', '%(version)s names nothing'],
    [setup('host = h\naccount = 9%(group)s x'), 20, 'account', 'is no Unix account name'],
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
    [
      type(`launch_script = a\nrecoveries = [["process_status", [["-m ','4"], ["-q", "1"]]]]`),
      20,
      'recoveries',
      `recovery 1 whose list of overrides has an item 1 that is no pair of two texts: ["-m ','4"]`,
    ],
    [type('launch_script = a\nparameters = [["%(no)s", ""]]'), 20, 'parameters', '%(no)s names nothing'],
  ])('name what is wrong with them', (text, line, field, message) => {
    expect(told(text)).toEqual([[line, field, expect.stringContaining(message)]]);
  });

  it('may have names in host and account that a launch fills', () => {
    const lines = 'host = %(experiment)sgpvm.gov\naccount = %(group)spro';

    expect(draftOf(setup(lines)).loginSetups).toMatchObject([
      { host: '%(experiment)sgpvm.gov', account: '%(group)spro' },
    ]);
  });

  it('takes parameters and overrides that stand as a text', () => {
    const lines = 'launch_script = a\nparameters = "[]"\nrecoveries = [["pending_files", "[]"]]';

    expect(draftOf(type(lines)).jobTypes).toMatchObject([
      { parameters: [], recoveries: [{ type: 'pending_files', paramOverrides: [] }] },
    ]);
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
    ['campaign_stage_1 = gen\nfile_pattern_1 =', 19, 'file_pattern_1', 'file_pattern_1 is blank'],
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
      withStage('join = x\ncompletion_pct = x', 'nonsense\nmerge_overrides = x').replace(
        'name = checks',
        'name = checks\nname = y',
      ),
    ).map(({ line }) => line);

    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(lines).toHaveLength(5);
  });
});
