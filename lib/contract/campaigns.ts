import { z } from 'zod';
import { Campaign, CampaignRow, Tag } from '#lib/domain/campaigns/campaign.ts';
import { Stage, StageName, StageSettings } from '#lib/domain/campaigns/stage.ts';
import { CampaignId, ExperimentName, StageId } from '#lib/domain/ids.ts';
import { IniProblem } from '#lib/domain/ini/problem.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { StatusCounts } from '#lib/domain/submissions/status-counts.ts';
import { JobCounts, Status, Verdict } from '#lib/domain/submissions/submission.ts';
import { Crossed, nothingCrossed } from './crossings.ts';
import { none, operation, pageOf, pageQuery, pathNumber, reading } from './operation.ts';
import { campaignInPath, everything, stageInPath } from './subject.ts';

const campaignPath = z.strictObject({ campaignId: pathNumber });

/** A stage of a campaign with where it stands. */
export const StageProgress = z
  .object({
    stageId: z.int(),
    name: z.string(),
    submissions: z.int(),
    byStatus: StatusCounts,
    /** Input files that its submissions consumed. */
    consumedCount: z.int(),
    /** Files its submissions declared into their output datasets. */
    outputCount: z.int(),
    /** Submissions after which something that should follow was not launched. */
    unfollowed: z.int(),
    /** When a submission of it was launched or changed its status last. */
    lastActivityAt: z.iso.datetime().nullable(),
    /** Of the newest submission; null before the first. */
    status: Status.nullable(),
    newest: z
      .object({
        submissionId: z.int(),
        status: Status,
        reason: z.string().nullable(),
        jobs: JobCounts.nullable(),
        verdict: Verdict.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'StageProgress' });
export type StageProgress = z.infer<typeof StageProgress>;

/** A campaign in a list, with where it stands. */
export const CampaignSummary = CampaignRow.extend({
  submissions: z.int(),
  byStatus: StatusCounts,
  outputCount: z.int(),
  /** Submissions after which something that should follow was not launched. */
  unfollowed: z.int(),
  /** When something of it was launched or changed its status last; null before the first launch. */
  lastActivityAt: z.iso.datetime().nullable(),
}).meta({ id: 'CampaignSummary' });
export type CampaignSummary = z.infer<typeof CampaignSummary>;

/** What an import would do, or did. */
export const ApplyResult = z
  .object({
    changes: z.array(z.string()),
    problems: z.array(IniProblem),
    warnings: z.array(z.string()),
    campaignId: z.int().nullable(),
    version: z.int().nullable(),
    isSaved: z.boolean(),
  })
  .meta({ id: 'ApplyResult' });
export type ApplyResult = z.infer<typeof ApplyResult>;

export const listCampaigns = operation({
  ...reading,
  path: '/campaigns',
  summary: 'List campaigns with where they stand, newest activity first',
  subject: everything,
  params: none,
  /**
   * With a filter a page may hold few or none and still have a cursor: each request looks through a bounded number of
   * campaigns, and the next goes on.
   */
  query: pageQuery.extend({
    /** Its whole name. */
    name: z.string().optional(),
    /** Part of its name, in any case; `*` is anything. */
    match: z.string().max(120).optional(),
    isActive: z.stringbool().optional(),
    creator: z.string().max(64).optional(),
    creatorRole: OwnerRole.optional(),
    tag: Tag.optional(),
  }),
  result: pageOf(CampaignSummary),
  errors: ['RequestInvalid'],
});

export const getCampaign = operation({
  ...reading,
  path: '/campaigns/{campaignId}',
  summary: 'Get one campaign with its stages, dependencies and progress',
  subject: campaignInPath,
  params: campaignPath,
  query: none,
  result: z.object({
    campaign: Campaign,
    progress: z.array(StageProgress),
    crossed: Crossed.default(nothingCrossed),
  }),
  errors: ['CampaignNotFound'],
});

export const applyCampaign = operation({
  method: 'POST',
  path: '/campaigns/apply',
  summary: 'Create or update a campaign from an .ini text, or plan to',
  subject: ({ body: { ini, role } }) => ({ of: 'file', ini, role }),
  caller: 'person',
  action: 'save-campaign',
  params: none,
  query: none,
  body: z.strictObject({
    ini: z.string().max(5_000_000),
    isPlanOnly: z.boolean(),
    /** Acting role; default: the file's poms_role. Never above the caller's. */
    role: OwnerRole.optional(),
    /** The experiment to apply it to although the file names another one. */
    as: ExperimentName.optional(),
    /** Names under which a new stage begins although one of that name is retired; else that one goes on. */
    fresh: z.array(StageName).max(500).optional(),
    /** Stages that go on, with ledger and history, under another name. */
    renames: z
      .array(z.strictObject({ from: StageName, to: StageName }))
      .max(500)
      .optional(),
  }),
  status: 200,
  result: ApplyResult,
  errors: ['NotAllowed', 'StaleVersion', 'CampaignTooLarge'],
});

export const exportCampaign = operation({
  ...reading,
  path: '/campaigns/{campaignId}/ini',
  summary: 'Export a campaign as .ini',
  subject: campaignInPath,
  params: campaignPath,
  query: z.strictObject({ positions: z.stringbool().optional() }),
  result: z.object({ ini: z.string() }),
  errors: ['CampaignNotFound'],
});

export const saveCampaignTags = operation({
  method: 'PUT',
  path: '/campaigns/{campaignId}/tags',
  summary: 'Say which tags a campaign has',
  subject: campaignInPath,
  caller: 'person',
  action: 'save-campaign',
  params: campaignPath,
  query: none,
  body: z.strictObject({ tags: z.array(Tag).max(50) }),
  status: 200,
  result: CampaignRow,
  errors: ['CampaignNotFound', 'NotAllowed'],
});

const stagePath = z.strictObject({ stageId: pathNumber });

export const getStage = operation({
  ...reading,
  path: '/stages/{stageId}',
  summary: 'Get one stage with the effective value of every setting and where it comes from',
  subject: stageInPath,
  params: stagePath,
  query: none,
  result: z.object({
    stageId: StageId,
    campaignId: CampaignId,
    campaign: z.string(),
    stage: Stage,
    settings: StageSettings,
    origins: z.record(z.string(), z.enum(['stage', 'campaign', 'built-in'])),
    /** When its campaign gave it up; null while it has it. */
    retiredAt: z.iso.datetime().nullable(),
    providers: z.array(z.string()),
    dependents: z.array(z.string()),
    crossed: Crossed.default(nothingCrossed),
  }),
  errors: ['StageNotFound'],
});
