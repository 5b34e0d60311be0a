import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentIn, problemLine } from '#lib/client/cli/commands/apply.ts';
import { aTerminal, me, root } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

const problem = {
  line: 10,
  section: 'campaign_stage one',
  field: 'completion_type',
  value: 'sometimes',
  message: 'completion_type cannot be "sometimes"',
  remedy: 'Write one of located, complete.',
};

const done = {
  changes: ['stage one added'],
  problems: [],
  warnings: [],
  campaignId: 4,
  version: 1,
  isSaved: true,
};
const aFile = 'docs/samples/dune_michel.ini';

describe('poms apply', () => {
  it('asks the experiment that the file names', async () => {
    const api = fakeApi({ getMe: me, applyCampaign: () => done });

    const { exitCode, json } = await aTerminal(api.fetch).poms('apply', aFile, '--json');

    const [asked] = api.asked('applyCampaign');
    expect(exitCode).toBe(0);
    expect(json()).toMatchObject({ campaignId: 4, version: 1, isSaved: true, changes: ['stage one added'] });
    expect(asked!.headers['poms-experiment']).toBe('dune');
    expect(asked!.body).toEqual({ ini: readFileSync(`${root}/${aFile}`, 'utf8'), isPlanOnly: false });
  });

  it('prints every problem with its place, and ends with 2', async () => {
    const refusal = {
      ...done,
      changes: [],
      problems: [problem],
      campaignId: null,
      version: null,
      isSaved: false,
    };
    const api = fakeApi({ getMe: me, applyCampaign: () => refusal });

    const { exitCode, json, stderr } = await aTerminal(api.fetch).poms('apply', aFile, '--plan', '--json');

    expect(exitCode).toBe(2);
    expect(json()).toMatchObject({ changes: [], problems: [problem] });
    expect(stderr).toContain(
      `${aFile}:10: [campaign_stage one] completion_type: cannot be "sometimes" — Write one of`,
    );
    expect(api.asked('applyCampaign')[0]!.body).toMatchObject({ isPlanOnly: true });
  });

  it('prints what is worth knowing beside the problems', async () => {
    const refusal = {
      ...done,
      problems: [problem],
      warnings: ['Line 3: state is left out.'],
      isSaved: false,
    };
    const api = fakeApi({ getMe: me, applyCampaign: () => refusal });

    const { stderr } = await aTerminal(api.fetch).poms('apply', aFile);

    expect(stderr).toContain('  warning: Line 3: state is left out.\n1 problem(s); nothing was saved.');
  });

  it.each([
    [['--as', 'analysis'], 'dune', { role: 'analysis' }],
    [['--role', 'analysis'], 'dune', { role: 'analysis' }],
    [['--as', 'sbnd'], 'sbnd', { as: 'sbnd' }],
    [['--experiment', 'sbnd'], 'sbnd', { as: 'sbnd' }],
  ])('with %j acts for %s', async (args, experiment, body) => {
    const api = fakeApi({ getMe: me, applyCampaign: () => done });

    await aTerminal(api.fetch).poms('apply', aFile, ...args);

    const [asked] = api.asked('applyCampaign');
    expect(asked!.headers['poms-experiment']).toBe(experiment);
    expect(asked!.body).toMatchObject(body);
  });

  it('ends with 4 where there is no such file', async () => {
    const { exitCode, stderr } = await aTerminal(fakeApi({ getMe: me }).fetch).poms('apply', 'no.ini');

    expect(exitCode).toBe(4);
    expect(stderr).toContain('there is no such file');
  });
});

describe('the experiment in an .ini', () => {
  it.each([
    ['[campaign]\nname = a\nexperiment = sbnd\n', 'sbnd'],
    ['# x\n[campaign]\n# experiment = no\nEXPERIMENT: dune  \n[campaign_stage a]\n', 'dune'],
    ['[campaign]\nname = a\n[job_type j]\nexperiment = sbnd\n', undefined],
    ['no sections', undefined],
  ])('of %j is %s', (ini, expected) => {
    expect(experimentIn(ini)).toBe(expected);
  });
});

describe('a problem in a line', () => {
  it('does without section and field where the whole file is meant', () => {
    const whole = { ...problem, line: 1, section: '', field: null, value: null, message: 'no [campaign]' };

    expect(problemLine('a.ini', whole)).toBe('a.ini:1: no [campaign] — Write one of located, complete.');
  });
});
