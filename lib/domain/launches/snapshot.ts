import { z } from 'zod';
import { Digest } from '#lib/domain/ids.ts';
import { JobType } from '#lib/domain/campaigns/job-type.ts';
import { Keywords } from '#lib/domain/campaigns/campaign.ts';
import { LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { Parameters } from '#lib/domain/campaigns/parameters.ts';
import { StageName, StageSettings, builtInSettings } from '#lib/domain/campaigns/stage.ts';

/** Settings as they are read back: a setting that came later has its built-in value in older snapshots. */
const StoredSettings = StageSettings.extend({
  completionPolicy: StageSettings.shape.completionPolicy.default(builtInSettings.completionPolicy),
  mixedVersions: StageSettings.shape.mixedVersions.default(builtInSettings.mixedVersions),
});

/** A stage as it was, with everything it inherited. */
export const StageSnapshot = z.object({
  kind: z.literal('stage'),
  stage: StageName,
  settings: StoredSettings,
  keywords: Keywords,
  campaignOverrides: Parameters,
});
export type StageSnapshot = z.infer<typeof StageSnapshot>;

/** The frozen configuration a submission runs with; ten thousand submissions of an unchanged stage share one. */
export const Snapshot = z.discriminatedUnion('kind', [
  StageSnapshot,
  z.object({ kind: z.literal('jobType'), jobType: JobType }),
  z.object({ kind: z.literal('loginSetup'), loginSetup: LoginSetup }),
]);
export type Snapshot = z.infer<typeof Snapshot>;

export const StoredSnapshot = z.object({ digest: Digest, snapshot: Snapshot });
export type StoredSnapshot = z.infer<typeof StoredSnapshot>;
