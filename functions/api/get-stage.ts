import { crossedStages } from '#lib/actions/campaigns/crossed-stages.ts';
import { contract } from '#lib/contract/index.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getStage = implement(
  contract.getStage,
  async ({ params: { stageId }, actor }, { campaigns }) => {
    const campaign = await campaigns.getOfStage(stageId);
    const stage = campaign.stages.find((each) => each.stageId === stageId);
    if (!stage) throw new PomsError('StageNotFound', { stage: stageId, experiment: actor.experiment });
    const effective = effectiveSettings(campaign, stage);
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
      providers: dependencies.filter((edge) => edge.stage === stage.name).map((edge) => edge.provider),
      dependents: dependencies.filter((edge) => edge.provider === stage.name).map((edge) => edge.stage),
      crossed: { follows: follows.filter(isOurs), followedBy: followedBy.filter(isOurs) },
    };
  },
);
