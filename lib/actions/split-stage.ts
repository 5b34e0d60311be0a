import { expandText } from '#lib/domain/launch-text.ts';
import { splitTextFor } from '#lib/domain/splits/index.ts';
import { type Configuration } from './configuration.ts';
import { type SplitStage } from './cutter.ts';

/** What of a configuration the cutting depends on. @throws SubstitutionInvalid */
export function splitStageOf({ campaign, stage, settings }: Configuration, isTest: boolean): SplitStage {
  const { stageId, name } = stage;
  const dataset = expandText('dataset_or_split_data', settings.dataset, campaign.keywords);
  return { stageId, stage: name, isTest, splitType: splitTextFor(settings, isTest), dataset };
}
