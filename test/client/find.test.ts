import { describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { aCampaign, aLaunch, aStage, aSubmission } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aCampaignSummary, aStageProgress } from '#test/support/progress-builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi, type Answers } from './fake-api.ts';

/** Campaigns by experiment. */
function campaignsIn(places: Record<string, ReturnType<typeof aCampaign>[]>): Answers {
  const all = (experiment: string | undefined) => places[experiment ?? ''] ?? [];
  return {
    getMe: me,
    listCampaigns: ({ query, experiment }) => ({
      items: all(experiment)
        .filter(({ name }) => query.name === undefined || query.name === name)
        .map((campaign) => aCampaignSummary(campaign)),
      cursor: null,
    }),
    getCampaign: ({ params, experiment }) => {
      const campaign = all(experiment).find(({ campaignId }) => campaignId === params.campaignId);
      if (!campaign) throw new PomsError('CampaignNotFound', { campaign: params.campaignId, experiment });
      const progress = campaign.stages.map(({ stageId, name }) =>
        aStageProgress({ stageId, name, submissions: 2, outputCount: 8, status: 'Located' }),
      );
      return { campaign, progress };
    },
  };
}

const keepup = (experiment: string, campaignId: number) =>
  aCampaign({ experiment, campaignId, stages: [aStage({ name: 'reco/a' })] });

describe('where a name is looked for', () => {
  it('is every experiment of the person', async () => {
    const { poms } = aTerminal(fakeApi(campaignsIn({ dune: [keepup('dune', 3)] })).fetch);

    const { exitCode, json } = await poms('campaign', 'show', 'keepup', '--json');

    expect(exitCode).toBe(0);
    expect(json()).toMatchObject({
      name: 'keepup',
      version: 1,
      campaignId: 3,
      experiment: 'dune',
      stages: [{ name: 'reco/a', submissions: 2, outputCount: 8, status: 'Located' }],
    });
  });

  it('must be said when several have it', async () => {
    const places = { sbnd: [keepup('sbnd', 1)], dune: [keepup('dune', 3)] };
    const { poms } = aTerminal(fakeApi(campaignsIn(places)).fetch);

    const unsaid = await poms('campaign', 'show', 'keepup');
    const said = await poms('campaign', 'show', 'keepup', '--experiment', 'dune', '--json');

    expect(unsaid).toMatchObject({ exitCode: 5, stdout: '' });
    expect(unsaid.stderr).toContain('(sbnd, dune); say which with --experiment');
    expect(said.json()).toMatchObject({ campaignId: 3 });
  });

  it('ends with 4 when nobody has it', async () => {
    const { poms } = aTerminal(fakeApi(campaignsIn({})).fetch);

    const { exitCode, stderr } = await poms('campaign', 'show', 'nothing');

    expect(exitCode).toBe(4);
    expect(stderr).toContain('No campaign nothing in sbnd, dune');
  });

  it('takes a stage name with a slash in it', async () => {
    const api = fakeApi({
      ...campaignsIn({ sbnd: [keepup('sbnd', 1)] }),
      listSlices: () => ({ items: [], cursor: null }),
    });

    const { exitCode, json } = await aTerminal(api.fetch).poms('stage', 'slices', 'keepup/reco/a', '--json');

    expect(exitCode).toBe(0);
    expect(json()).toEqual([]);
  });

  it('does not call a submission missing because one experiment does not answer', async () => {
    const api = fakeApi({
      getMe: me,
      getSubmission: ({ experiment, params: { submissionId } }) => {
        if (experiment === 'dune') throw new PomsError('StoreUnavailable', { why: 'busy' });
        const submission = aSubmission({ submissionId });
        const standing = aStanding(submission);
        return { submission, launch: aLaunch(), children: [], projects: [], standing };
      },
    });

    expect((await aTerminal(api.fetch).poms('submission', 'show', '5')).exitCode).toBe(7);
  });
});
