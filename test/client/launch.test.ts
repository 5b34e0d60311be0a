import { describe, expect, it } from 'vitest';
import { type Fetch } from '#lib/client/client.ts';
import { aCampaign, aStage, aSubmission } from '#test/support/builders.ts';
import { aCampaignSummary } from '#test/support/progress-builders.ts';
import { aCampaignRunning, type Life } from './a-campaign-running.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi, type Answers } from './fake-api.ts';

const campaign = aCampaign({
  stages: [aStage({ stageId: 1, name: 'gen' }), aStage({ stageId: 2, name: 'reco' })],
  dependencies: [{ provider: 'gen', stage: 'reco', filePatterns: '%' }],
});

/** A campaign of sbnd that can be launched; its first submission lives as said. */
const launchable = (life: Life = [{}]): Answers => ({
  ...aCampaignRunning({ 1: { life } }),
  getMe: me,
  listCampaigns: ({ query, experiment }) => ({
    items: experiment === 'sbnd' && query.name === campaign.name ? [aCampaignSummary(campaign)] : [],
    cursor: null,
  }),
  getCampaign: () => ({ campaign, progress: [] }),
  launchCampaign: () => aSubmission(),
  launchStage: ({ params, body }) => aSubmission({ ...params, isTest: body.isTest }),
});

describe('poms launch', () => {
  it('launches a campaign once, under a key that it tells', async () => {
    const api = fakeApi(launchable());

    const { exitCode, json } = await aTerminal(api.fetch).poms('launch', 'keepup', '--json');

    expect(exitCode).toBe(0);
    expect(json()).toMatchObject({ submissionId: 1, status: 'New', experiment: 'sbnd', requestKey: 'key-1' });
    expect(api.asked('launchCampaign')[0]!.body).toEqual({ requestKey: 'key-1', isTest: false });
  });

  it('launches one stage, as a test, on a dataset, under a given key', async () => {
    const api = fakeApi(launchable());

    const { json } = await aTerminal(api.fetch).poms(
      ...['launch', 'keepup/reco', '--test', '--dataset', 'd', '--key', 'mine', '--json'],
    );

    expect(json()).toMatchObject({ stageId: 2, isTest: true });
    expect(api.asked('launchStage')[0]!.body).toEqual({ requestKey: 'mine', isTest: true, dataset: 'd' });
  });

  it('prints where to look at it and what to type next', async () => {
    const api = fakeApi(launchable());

    const { stdout } = await aTerminal(api.fetch).poms('launch', 'keepup');

    expect(stdout).toBe(
      'Submission 1 of keepup/stage1 is New (key key-1).\n' +
        'See http://poms.test/sbnd/submissions/1\n' +
        'Next: poms submission why 1, or poms submission wait 1\n',
    );
  });

  it('says that it set an inactive campaign active', async () => {
    const inactive = { ...campaign, isActive: false };
    const api = fakeApi({ ...launchable(), getCampaign: () => ({ campaign: inactive, progress: [] }) });

    for (const what of ['keepup', 'keepup/reco'])
      expect((await aTerminal(api.fetch).poms('launch', what)).stdout).toContain('set it active');
  });

  it('takes parameters as they stand in the launch command', async () => {
    const api = fakeApi(launchable());

    await aTerminal(api.fetch).poms(
      ...['launch', 'keepup', '--param', '--memory=2=GB', '--param', '-n 5', '--param', '--debug'],
    );

    expect(api.asked('launchCampaign')[0]!.body).toMatchObject({
      paramOverrides: [
        ['--memory=', '2=GB'],
        ['-n ', '5'],
        ['--debug', ''],
      ],
    });
  });

  it('previews the lead stage and launches nothing', async () => {
    const shown = { host: 'localhost', account: 'sbndpro', dataset: 'd', script: 'echo', parameters: [] };
    const preview = { ...shown, digest: 'd'.repeat(64) };
    const api = fakeApi({ ...launchable(), previewLaunch: () => preview });

    const { json } = await aTerminal(api.fetch).poms('launch', 'keepup', '--preview', '--json');

    expect(json()).toEqual(preview);
    expect(api.asked('launchCampaign')).toEqual([]);
  });

  it('tells how to repeat a launch whose answer was lost', async () => {
    const api = fakeApi(launchable());
    const losing: Fetch = async (address, init) => {
      if (init.method === 'POST') throw new TypeError('fetch failed');
      return api.fetch(address, init);
    };

    const { exitCode, stderr } = await aTerminal(losing).poms('launch', 'keepup');

    expect(exitCode).toBe(7);
    expect(stderr).toContain('--key key-1');
  });

  it.each([
    ['Located', { status: 'Located', followUp: 'done' }, 0],
    ['Failed', { status: 'Failed', reason: 'all jobs failed' }, 1],
    ['Awaiting Approval', { status: 'Awaiting Approval', reason: 'the beam is off' }, 6],
    ['Held', { status: 'Held', reason: 'too much memory' }, 6],
  ] as const)('waits until it is %s and ends accordingly', async (_what, end, expected) => {
    const api = fakeApi(launchable([{ status: 'New' }, { status: 'Running' }, end]));

    const { exitCode, json, stderr } = await aTerminal(api.fetch).poms(
      'launch',
      'keepup',
      '--wait',
      '--json',
    );

    expect(exitCode).toBe(expected);
    expect(json()).toMatchObject({
      submissions: [{ submissionId: 1, experiment: 'sbnd', ...end }],
      requestKey: 'key-1',
    });
    expect(stderr).toContain('reason' in end ? end.reason : 'Located');
  });

  it('tells progress in plain lines where there is no terminal, and in place where there is one', async () => {
    const life: Life = [{ status: 'New' }, { status: 'Running' }, { status: 'Located', followUp: 'done' }];
    let living = '';
    const terminal = { isTTY: true, rows: 10, write: (text: string) => (living += text) };

    const plain = await aTerminal(fakeApi(launchable(life)).fetch).poms('launch', 'keepup', '--wait');
    await aTerminal(fakeApi(launchable(life)).fetch, { stderr: terminal }).poms('launch', 'keepup', '--wait');

    expect(plain.stderr).not.toContain('\u001b');
    expect(plain.stderr.match(/^1 {2}stage1/gm)).toHaveLength(3);
    expect(living).toContain('\u001b[1A');
  });
});
