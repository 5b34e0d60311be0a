import { expect, it } from 'vitest';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { genericJobType, genericLoginSetup } from '#lib/domain/campaigns/generic.ts';
import { CampaignDraft, draftOf } from '#lib/domain/ini/draft.ts';

const setup = (name: string) => ({ ...genericLoginSetup, loginSetupId: 7, name });
const type = (name: string) => ({ ...genericJobType, jobTypeId: 7, name });

const campaign: Campaign = {
  campaignId: 1,
  experiment: 'hypot',
  name: 'exported',
  isActive: true,
  creator: 'ada',
  creatorRole: 'production',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'ada',
  activeAt: '2026-01-01T00:00:00.000Z',
  tags: [],
  stageCount: 3,
  version: 1,
  keywords: {},
  defaults: { loginSetup: 'hypot_prod' },
  stages: [
    { stageId: 1, name: 'reco', own: { jobType: 'chain' } },
    { stageId: 2, name: 'sim', own: {} },
    { stageId: 3, name: 'gen', own: {} },
  ],
  dependencies: [
    { stage: 'reco', provider: 'sim', filePatterns: '%' },
    { stage: 'sim', provider: 'gen', filePatterns: '%' },
    { stage: 'reco', provider: 'gen', filePatterns: '%' },
  ],
  crossings: [],
  retired: [],
  positions: {},
};

const exported = (): CampaignDraft =>
  draftOf({
    campaign,
    loginSetups: [setup('hypot_prod'), setup('unused'), genericLoginSetup],
    jobTypes: [type('chain'), type('unused'), genericJobType],
  });

it('exports the login setups and job types a campaign uses, without the shipped pair', () => {
  expect(exported().loginSetups.map(({ name }) => name)).toEqual(['hypot_prod']);
  expect(exported().jobTypes.map(({ name }) => name)).toEqual(['chain']);
});

it('lists stages upstream first and dependencies by stage', () => {
  expect(exported().stageOrder).toEqual(['gen', 'sim', 'reco']);
  expect(exported().dependencies.map(({ stage, provider }) => `${provider}>${stage}`)).toEqual([
    'sim>reco',
    'gen>reco',
    'gen>sim',
  ]);
});

it('says nothing that a file does not say', () => {
  expect(CampaignDraft.strict().parse(exported())).toEqual(exported());
});
