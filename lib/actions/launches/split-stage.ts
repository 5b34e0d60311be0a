import { expandText } from '#lib/domain/launches/launch-text.ts';
import { splitTextFor } from '#lib/domain/splits/strategies/index.ts';
import { type StageConfiguration } from '#lib/actions/campaigns/configuration.ts';
import { type SplitStage } from '#lib/actions/splits/cutter.ts';

/** What of a configuration the cutting depends on. @throws SubstitutionInvalid */
export function splitStageOf({ campaign, stage, settings }: StageConfiguration, isTest: boolean): SplitStage {
  const { stageId, name } = stage;
  const dataset = expandText('dataset_or_split_data', settings.dataset, campaign.keywords);
  return { stageId, stage: name, isTest, splitType: splitTextFor(settings, isTest), dataset };
}
