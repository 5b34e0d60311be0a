import { z } from 'zod';
import { CampaignId, ExperimentName } from '#lib/domain/ids.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { OwnSettings, RetiredStage, Stage, StageName } from './stage.ts';

/** An edge: `stage` follows `provider`, taking of its outputs the files that match. */
export const Dependency = z
  .object({ stage: StageName, provider: StageName, filePatterns: z.string().min(1) })
  .meta({ id: 'Dependency' });
export type Dependency = z.infer<typeof Dependency>;

/** An edge from outside: `stage` follows stage `provider` of another campaign of the experiment. */
export const Crossing = z
  .object({
    stage: StageName,
    campaign: z.string().min(1),
    provider: StageName,
    filePatterns: z.string().min(1),
  })
  .meta({ id: 'Crossing' });
export type Crossing = z.infer<typeof Crossing>;

/** Keywords of a campaign, for `%(keyword)s` (behaviour §4.6). */
export const Keywords = z.record(z.string(), z.string());
export type Keywords = z.infer<typeof Keywords>;

export const CampaignName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'no control characters and no half characters');

/** A word that groups campaigns. */
export const Tag = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._:-]{0,59}$/, 'up to 60 letters, digits and . _ : -');

/** A campaign in one line of a list. */
export const CampaignRow = z
  .object({
    campaignId: CampaignId,
    experiment: ExperimentName,
    name: CampaignName,
    isActive: z.boolean(),
    creator: z.string(),
    creatorRole: OwnerRole,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
    /** When it was saved or launched last, give or take ten minutes; the order of the list. */
    activeAt: z.iso.datetime(),
    tags: z.array(Tag),
    stageCount: z.int().nonnegative(),
    version: z.int().positive(),
  })
  .meta({ id: 'CampaignRow' });
export type CampaignRow = z.infer<typeof CampaignRow>;

/** What the campaign says: the document behind .ini, graph and forms. */
export const Graph = z.object({
  keywords: Keywords,
  defaults: OwnSettings,
  stages: z.array(Stage),
  dependencies: z.array(Dependency),
  /** Documents from before there were any have none. */
  crossings: z.array(Crossing).default([]),
  positions: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
  /** The stages it had once. */
  retired: z.array(RetiredStage).default([]),
});
export type Graph = z.infer<typeof Graph>;

/** A named graph of stages with shared defaults. */
export const Campaign = CampaignRow.extend(Graph.shape).meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

/** The stages a launch of the whole campaign can start with; an edge to itself does not count. */
export function leadStages({
  stages,
  dependencies,
  crossings,
}: Pick<Graph, 'stages' | 'dependencies' | 'crossings'>): Stage[] {
  const inside = dependencies.filter((edge) => edge.provider !== edge.stage);
  const fed = new Set([...inside, ...crossings].map((edge) => edge.stage));
  return stages.filter((stage) => !fed.has(stage.name));
}
