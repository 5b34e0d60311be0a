import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { crossedStages } from '#lib/actions/campaigns/crossed-stages.ts';
import { exportIni } from '#lib/actions/campaigns/export-ini.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';
import { stageProgress } from '#lib/actions/submissions/stage-progress.ts';
import { contract } from '#lib/contract/index.ts';
import { type CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { implement } from '#lib/handler/endpoint.ts';
import { type ApiPorts } from '#lib/handler/world.ts';

async function summaryOf(row: CampaignRow, { submissions }: Pick<ApiPorts, 'submissions'>) {
  const { outputs: outputCount, ...totals } = await submissions.totalsOf(row.campaignId);
  return { ...row, ...totals, outputCount };
}

export const listCampaigns = implement(
  contract.listCampaigns,
  async ({ query: { name, limit, cursor, ...filter } }, ports) => {
    if (name === undefined) {
      const page = await ports.campaigns.list({ limit, cursor }, filter);
      return { ...page, items: await Promise.all(page.items.map(async (row) => summaryOf(row, ports))) };
    }
    const campaign = await ports.campaigns.findByName(name);
    return { items: campaign ? [await summaryOf(campaign, ports)] : [], cursor: null };
  },
);

export const getCampaign = implement(contract.getCampaign, async ({ subject: campaign }, ports) => {
  const [progress, crossed] = await Promise.all([
    stageProgress(campaign, ports),
    crossedStages(campaign, ports),
  ]);
  return { campaign, progress, crossed };
});

export const applyCampaign = implement(contract.applyCampaign, async ({ body, actor, person }, ports) =>
  applyIni(body, { actor, person }, ports),
);

export const exportCampaign = implement(contract.exportCampaign, async ({ subject, query }, ports) => ({
  ini: await exportIni(subject, { positions: query.positions ?? false }, ports),
}));

export const saveCampaignTags = implement(
  contract.saveCampaignTags,
  async ({ subject: campaign, body, actor }, ports) => {
    const { campaignId } = campaign;
    const tags = [...new Set(body.tags)];
    const facts = [{ type: 'campaign.tagged' as const, campaignId, tags }];
    for (const event of stampEvents(facts, actor.username, ports))
      await ports.campaigns.saveTags(campaignId, tags, event);
    return { ...campaign, tags };
  },
);

export const getStage = implement(
  contract.getStage,
  async ({ params: { stageId }, subject: campaign, actor }, { campaigns }) => {
    const retired = campaign.retired.find((each) => each.stageId === stageId);
    const stage = campaign.stages.find((each) => each.stageId === stageId) ?? retired;
    if (!stage) throw new PomsError('StageNotFound', { stage: stageId, experiment: actor.experiment });
    const effective = effectiveSettings(retired ?? campaign, stage);
    if ('missing' in effective)
      throw new PomsError('LaunchInvalid', {
        stage: stage.name,
        why: `it has no value for ${effective.missing.join(', ')}`,
      });
    const { settings, origins } = effective;
    const { campaignId, name, dependencies } = campaign;
    const { follows, followedBy } = await crossedStages(campaign, { campaigns });
    const isOurs = (each: { stage: string }): boolean => each.stage === stage.name;
    return {
      stageId,
      campaignId,
      campaign: name,
      stage,
      settings,
      origins,
      retiredAt: retired?.retiredAt ?? null,
      providers: dependencies.filter((edge) => edge.stage === stage.name).map((edge) => edge.provider),
      dependents: dependencies.filter((edge) => edge.provider === stage.name).map((edge) => edge.stage),
      crossed: { follows: follows.filter(isOurs), followedBy: followedBy.filter(isOurs) },
    };
  },
);
