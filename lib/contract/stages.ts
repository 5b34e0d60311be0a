import { z } from 'zod';
import { CampaignId, StageId } from '#lib/domain/ids.ts';
import { Slice } from '#lib/domain/slice.ts';
import { Stage, StageSettings } from '#lib/domain/stage.ts';
import { noBody, none, operation, pageOf, pageQuery, pathNumber } from './operation.ts';

const stagePath = z.strictObject({ stageId: pathNumber });

export const getStage = operation({
  method: 'GET',
  path: '/stages/{stageId}',
  summary: 'Get one stage with the effective value of every setting and where it comes from',
  caller: 'person',
  action: 'view',
  params: stagePath,
  query: none,
  body: noBody,
  status: 200,
  result: z.object({
    stageId: StageId,
    campaignId: CampaignId,
    campaign: z.string(),
    stage: Stage,
    settings: StageSettings,
    origins: z.record(z.string(), z.enum(['stage', 'campaign', 'built-in'])),
    providers: z.array(z.string()),
    dependents: z.array(z.string()),
  }),
  errors: ['StageNotFound'],
});

export const listSlices = operation({
  method: 'GET',
  path: '/stages/{stageId}/slices',
  summary: 'List the slices a stage has handed out',
  caller: 'person',
  action: 'view',
  params: stagePath,
  query: pageQuery,
  body: noBody,
  status: 200,
  result: pageOf(Slice),
  errors: ['StageNotFound', 'RequestInvalid'],
});
