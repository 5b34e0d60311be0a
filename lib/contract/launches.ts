import { z } from 'zod';
import { DatasetName } from '#lib/domain/files/file.ts';
import { Digest } from '#lib/domain/ids.ts';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { Parameters } from '#lib/domain/campaigns/parameters.ts';
import { Submission } from '#lib/domain/submissions/submission.ts';
import { operation, none, pathNumber } from './operation.ts';
import { campaignInPath, stageInPath } from './subject.ts';

/** What a launch request may say; the key makes it repeatable. */
export const LaunchRequest = z.strictObject({
  requestKey: RequestKey,
  isTest: z.boolean().default(false),
  /** A dataset to run on instead of the next slice. */
  dataset: z.string().min(1).max(300).optional(),
  paramOverrides: Parameters.max(200)
    .refine((all) => JSON.stringify(all).length <= 50_000, 'at most 50,000 characters in all')
    .default([]),
});

/** Parameters and datasets become part of the command unquoted: more than a plain name is as good as editing it. */
const ofOwnText = ({ body }: { body: Pick<z.infer<typeof LaunchRequest>, 'dataset' | 'paramOverrides'> }) =>
  body.paramOverrides.length > 0 ||
  (body.dataset !== undefined && !DatasetName.safeParse(body.dataset).success)
    ? ('save-campaign' as const)
    : undefined;

/** The exact text that would be started, and where each parameter came from. */
export const LaunchPreview = z
  .object({
    host: z.string(),
    account: z.string(),
    dataset: z.string(),
    script: z.string(),
    /** SHA-256 of the script; the receipt of a launch that runs the same text has the same one. */
    digest: Digest,
    parameters: z.array(z.object({ key: z.string(), value: z.string(), origin: z.string() })),
  })
  .meta({ id: 'LaunchPreview' });

const launchErrors = [
  'NotAllowed',
  'RequestKeyReused',
  'LaunchInvalid',
  'SplitsExhausted',
  'ListUnfinished',
  'SubstitutionInvalid',
  'SubmitHostNotFound',
  'LoginSetupNotFound',
  'JobTypeNotFound',
  'DatasetNotFound',
] as const;

export const launchStage = operation({
  method: 'POST',
  path: '/stages/{stageId}/launches',
  summary: 'Launch a stage once',
  subject: stageInPath,
  caller: 'person',
  action: 'launch',
  alsoNeeds: ofOwnText,
  params: z.strictObject({ stageId: pathNumber }),
  query: none,
  body: LaunchRequest,
  status: 202,
  result: Submission,
  errors: ['StageNotFound', ...launchErrors],
});

export const launchCampaign = operation({
  method: 'POST',
  path: '/campaigns/{campaignId}/launches',
  summary: 'Launch a campaign from its one lead stage',
  subject: campaignInPath,
  caller: 'person',
  action: 'launch',
  alsoNeeds: ofOwnText,
  params: z.strictObject({ campaignId: pathNumber }),
  query: none,
  body: LaunchRequest,
  status: 202,
  result: Submission,
  errors: ['CampaignNotFound', 'LeadStageAmbiguous', ...launchErrors],
});

export const previewLaunch = operation({
  method: 'POST',
  path: '/stages/{stageId}/launch-previews',
  summary: 'Show what a launch would run; takes nothing, changes nothing',
  subject: stageInPath,
  caller: 'person',
  action: 'view',
  params: z.strictObject({ stageId: pathNumber }),
  query: none,
  body: LaunchRequest.omit({ requestKey: true }),
  status: 200,
  result: LaunchPreview,
  errors: ['StageNotFound', ...launchErrors],
});
