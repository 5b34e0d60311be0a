import { z } from 'zod';
import { StageId } from '#lib/domain/ids.ts';
import { Parameters } from './parameters.ts';

export const StageType = z.enum(['regular', 'test', 'generator', 'approval', 'datatransfer']);
export type StageType = z.infer<typeof StageType>;

/** Everything a stage can say about how it runs (behaviour §1.3, §9.2). */
export const StageSettings = z.object({
  voRole: z.string().min(1),
  softwareVersion: z.string().min(1),
  /** A dataset, a list for the split, `from_parent`, or `None` for generators. */
  dataset: z.string(),
  splitType: z.string(),
  testSplitType: z.string(),
  completionType: z.enum(['located', 'complete']),
  completionPct: z.number().gt(0).max(100),
  /** When outputs are enough and what happens else: our own key, see completion/policy.ts. Blank is the usual policy. */
  completionPolicy: z.string(),
  paramOverrides: Parameters,
  testParamOverrides: Parameters,
  loginSetup: z.string().min(1),
  jobType: z.string().min(1),
  stageType: StageType,
  outputAncestorDepth: z.int().min(1).max(10),
  mergeOverrides: z.boolean(),
  /** The stage may follow one of another software version: our own key. */
  mixedVersions: z.boolean(),
  clearScheduleAtEnd: z.boolean(),
  /** When a stage with several providers starts: our own key, see the diamond sample. */
  join: z.enum(['all', 'any', 'each']),
});
export type StageSettings = z.infer<typeof StageSettings>;
export type SettingName = keyof StageSettings;

/** What a stage or the campaign's defaults say themselves; what is left out is inherited. */
export const OwnSettings = StageSettings.partial();
export type OwnSettings = z.infer<typeof OwnSettings>;

/** Stage names travel in environment variables, attributes and ids of the .ini. */
export const StageName = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cs}[\],]+$/u, 'no control characters, half characters, brackets or commas');

/** One step of a campaign: what to run, on which dataset, from which submit host. */
export const Stage = z.object({ stageId: StageId, name: StageName, own: OwnSettings }).meta({ id: 'Stage' });
export type Stage = z.infer<typeof Stage>;

/** A stage that its campaign no longer has: it keeps its id, ledger and history, and can be taken up again. */
export const RetiredStage = Stage.extend({
  /** What it inherited when it was retired. */
  defaults: OwnSettings,
  retiredAt: z.iso.datetime(),
  retiredBy: z.string(),
}).meta({ id: 'RetiredStage' });
export type RetiredStage = z.infer<typeof RetiredStage>;

/** What holds where neither the stage nor the campaign's defaults say anything (behaviour §9.2). */
export const builtInSettings = {
  dataset: 'None',
  splitType: 'None',
  testSplitType: '',
  completionType: 'located',
  completionPct: 95,
  completionPolicy: '',
  paramOverrides: [],
  testParamOverrides: [],
  loginSetup: 'generic',
  jobType: 'generic',
  stageType: 'regular',
  outputAncestorDepth: 1,
  mergeOverrides: false,
  mixedVersions: false,
  clearScheduleAtEnd: true,
  join: 'each',
} as const satisfies Partial<Record<SettingName, unknown>>;

export type Origin = 'stage' | 'campaign' | 'built-in';
