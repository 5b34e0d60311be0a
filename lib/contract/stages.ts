import { z } from 'zod';
import { CampaignId, StageId } from '#lib/domain/ids.ts';
import { Slice } from '#lib/domain/splits/slice.ts';
import { Stage, StageSettings } from '#lib/domain/campaigns/stage.ts';
import { Crossed, nothingCrossed } from './crossings.ts';
import { none, operation, pageOf, pageQuery, pathNumber, reading } from './operation.ts';

const stagePath = z.strictObject({ stageId: pathNumber });

export const getStage = operation({
  ...reading,
  path: '/stages/{stageId}',
  summary: 'Get one stage with the effective value of every setting and where it comes from',
  params: stagePath,
  query: none,
  result: z.object({
    stageId: StageId,
    campaignId: CampaignId,
    campaign: z.string(),
    stage: Stage,
    settings: StageSettings,
    origins: z.record(z.string(), z.enum(['stage', 'campaign', 'built-in'])),
    providers: z.array(z.string()),
    dependents: z.array(z.string()),
    crossed: Crossed.default(nothingCrossed),
  }),
  errors: ['StageNotFound'],
});

export const listSlices = operation({
  ...reading,
  path: '/stages/{stageId}/slices',
  summary: 'List the slices a stage has handed out to launches, or to test launches',
  params: stagePath,
  query: pageQuery.extend({ isTest: z.stringbool().default(false) }),
  result: pageOf(Slice),
  errors: ['StageNotFound', 'RequestInvalid'],
});
