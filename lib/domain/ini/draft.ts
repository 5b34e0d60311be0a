import { z } from 'zod';
import { type Campaign, CampaignName, Dependency, Graph, Keywords } from '#lib/domain/campaigns/campaign.ts';
import { upstreamFirst } from '#lib/domain/campaigns/problems/dependency-cycles.ts';
import { genericName } from '#lib/domain/campaigns/generic.ts';
import { JobType } from '#lib/domain/campaigns/job-type.ts';
import { LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { OwnSettings, Stage, StageName, builtInSettings } from '#lib/domain/campaigns/stage.ts';

export const DraftLoginSetup = LoginSetup.pick({ name: true, host: true, account: true, setup: true });
export type DraftLoginSetup = z.infer<typeof DraftLoginSetup>;

export const DraftJobType = JobType.pick({
  name: true,
  launchScript: true,
  parameters: true,
  outputFilePatterns: true,
  recoveries: true,
});
export type DraftJobType = z.infer<typeof DraftJobType>;

export const DraftStage = Stage.pick({ name: true, own: true });
export type DraftStage = z.infer<typeof DraftStage>;

/** All that an .ini says: a campaign before it has ids, owner and version. */
export const CampaignDraft = z.object({
  /** Null where the file does not say. */
  experiment: z.string().nullable(),
  role: OwnerRole.nullable(),
  name: CampaignName,
  isActive: z.boolean(),
  keywords: Keywords,
  defaults: OwnSettings,
  stages: z.array(DraftStage),
  /** Grouped by stage, since the format has one section for each. */
  dependencies: z.array(Dependency),
  crossings: Graph.shape.crossings,
  positions: Graph.shape.positions,
  loginSetups: z.array(DraftLoginSetup),
  jobTypes: z.array(DraftJobType),
  /** Every stage once, roughly upstream first. */
  stageOrder: z.array(StageName),
});
export type CampaignDraft = z.infer<typeof CampaignDraft>;

/** What is stored of a campaign, and of the login setups and job types of its experiment. */
export interface Exported {
  campaign: Campaign;
  loginSetups: readonly LoginSetup[];
  jobTypes: readonly JobType[];
}

/** Crossings as the sections of a file have them: those of stages that follow others inside come first. */
export function inWrittenOrder({
  dependencies,
  crossings,
}: Pick<Graph, 'dependencies' | 'crossings'>): Graph['crossings'] {
  const stages = new Set([...dependencies, ...crossings].map(({ stage }) => stage));
  const grouped = Map.groupBy(crossings, ({ stage }) => stage);
  return [...stages].flatMap((stage) => grouped.get(stage) ?? []);
}

/** The draft that exports a campaign, with the login setups and job types it uses; the shipped pair is everywhere. */
export function draftOf({ campaign, loginSetups, jobTypes }: Exported): CampaignDraft {
  const {
    experiment,
    creatorRole: role,
    name,
    isActive,
    keywords,
    defaults,
    dependencies,
    crossings,
    positions,
  } = campaign;
  const names = campaign.stages.map((stage) => stage.name);
  const used = (setting: 'loginSetup' | 'jobType'): Set<string> =>
    new Set(campaign.stages.map(({ own }) => own[setting] ?? defaults[setting] ?? builtInSettings[setting]));
  const isExported = (name: string, usedNames: Set<string>): boolean =>
    usedNames.has(name) && name !== genericName;
  const [usedSetups, usedTypes] = [used('loginSetup'), used('jobType')];
  const grouped = Map.groupBy(dependencies, ({ stage }) => stage);
  return {
    ...{ experiment, role, name, isActive, keywords, defaults, positions },
    stages: campaign.stages.map(({ name: stage, own }) => ({ name: stage, own })),
    dependencies: [...grouped.values()].flat(),
    crossings: inWrittenOrder({ dependencies, crossings }),
    loginSetups: loginSetups
      .filter((each) => isExported(each.name, usedSetups))
      .map((each) => DraftLoginSetup.parse(each)),
    jobTypes: jobTypes
      .filter((each) => isExported(each.name, usedTypes))
      .map((each) => DraftJobType.parse(each)),
    stageOrder: upstreamFirst(names, dependencies),
  };
}
