import { z } from 'zod';
import { Doubt } from './doubt.ts';
import { Follower } from './follower.ts';
import { Obstacle } from './obstacle.ts';
import { CampaignId, Digest, LaunchId, OrderId, SliceId, StageId, SubmissionId } from '#lib/domain/ids.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { Receipt } from '#lib/domain/launches/receipt.ts';

/** The statuses of behaviour §3.1, by rising rank. */
export const Status = z.enum([
  'New',
  'Cancelled',
  'LaunchFailed',
  'Awaiting Approval',
  'Idle',
  'Running',
  'Held',
  'Failed',
  'Completed',
  'Located',
  'Removed',
]);
export type Status = z.infer<typeof Status>;

/** What the queue says of a submission's jobs. */
export const JobCounts = z
  .object({
    idle: z.int().nonnegative(),
    running: z.int().nonnegative(),
    held: z.int().nonnegative(),
    completed: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    cancelled: z.int().nonnegative(),
    /** Never less than the largest number ever seen. */
    total: z.int().nonnegative(),
  })
  .meta({ id: 'JobCounts' });
export type JobCounts = z.infer<typeof JobCounts>;

/** Inputs consumed, and those of them with their outputs (behaviour §8.2). */
export const Verdict = z
  .object({
    isLocated: z.boolean(),
    consumed: z.int().nonnegative(),
    withOutputs: z.int().nonnegative(),
    needed: z.number().nonnegative(),
    /** Output files known when it was judged. */
    outputs: z.int().nonnegative(),
    /** One sentence for people. */
    because: z.string(),
    /** What was counted: consumed inputs, expected outputs by jobs, files handed on. */
    countedAs: z.enum(['inputs', 'jobs', 'files']).nullable(),
    /** The inputs with an available output, for each pattern alone. */
    patterns: z.array(z.object({ pattern: z.string(), withOutputs: z.int().nonnegative() })),
    /** The percentage that would do when it was judged; null where no outputs are asked for. */
    percentAsked: z.number().nullable(),
    /** When these numbers were first found; to find the same again writes nothing. */
    judgedAt: z.iso.datetime().nullable(),
    /** No rule was met in time: a person decides whether what is there is enough. */
    isAsking: z.boolean(),
    /** What the completion policy does next if nothing else happens. */
    next: z.object({ at: z.iso.datetime(), says: z.string() }).nullable(),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;

const decided = {
  state: z.enum(['awaiting', 'approved', 'rejected']),
  askedAt: z.iso.datetime(),
  /** Who decided. */
  by: z.string().nullable(),
  why: z.string().nullable(),
};

/** What a person is asked, and what came of it (behaviour §6.4, §12.5). */
export const Approval = z
  .discriminatedUnion('asks', [
    /** An approval stage, which runs nothing. */
    z.object({ asks: z.literal('stage'), ...decided }),
    z.object({
      asks: z.literal('job'),
      ...decided,
      /** The same request asks once. */
      requestId: z.string(),
      message: z.string(),
      /** What it becomes when it is approved: what is heard of its jobs meanwhile. */
      next: z.object({ status: Status, why: z.string().nullable(), isDoubtful: z.boolean() }),
    }),
  ])
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof Approval>;

/** What the batch system accepted, or will accept, for one launch (behaviour §1.7). */
export const Submission = z
  .object({
    submissionId: SubmissionId,
    launchId: LaunchId,
    campaignId: CampaignId,
    campaign: z.string(),
    stageId: StageId,
    stage: z.string(),
    status: Status,
    /** Why it has this status, where that is not plain; what stands in the way is `obstacle`. */
    reason: z.string().nullable(),
    obstacle: Obstacle.nullable(),
    statusAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    creator: z.string(),
    creatorRole: OwnerRole,
    isTest: z.boolean(),
    dataset: z.string(),
    sliceId: SliceId.nullable(),
    /** The submission whose outputs, or whose missing files, this one works on. */
    parentId: SubmissionId.nullable(),
    isRecovery: z.boolean(),
    host: z.string(),
    account: z.string(),
    snapshots: z.object({ stage: Digest, jobType: Digest, loginSetup: Digest }),
    jobIds: z.array(z.string()),
    command: z.string().nullable(),
    /** The project its client named; jobs name theirs to the catalogue. */
    project: z.string().nullable(),
    /** The launch script on the submit host: its state there and its exit code. `none`: a client submitted by itself. */
    script: z.object({
      state: z.enum(['none', 'unsent', 'running', 'ended']),
      exitCode: z.int().nullable(),
      logBytes: z.int().nonnegative(),
    }),
    /** Null until the host has said that the script began. */
    receipt: Receipt.nullable(),
    /** Contact was lost during a start: the script may have begun, whatever a later start was answered. */
    mayHaveBegun: z.boolean(),
    doubt: Doubt.nullable(),
    /** LaunchFailed without anybody being able to tell whether it runs: a person has to look. */
    needsPerson: z.boolean(),
    /** Who said by hand whether it was launched. */
    settledBy: z.string().nullable(),
    jobs: JobCounts.nullable(),
    verdict: Verdict.nullable(),
    /** When a job of it was last seen to end. */
    jobEndedAt: z.iso.datetime().nullable(),
    /** No job of it is left in the queue, as far as the queue has told. */
    isDrained: z.boolean(),
    /** What is to be done after it has ended: dependents, later recoveries. */
    followUp: z.enum(['pending', 'done']),
    /** What became of the stages that follow it, as far as that is not plain from their submissions. */
    followers: z.array(Follower),
    /** Statuses that reports wanted in vain since it has this one, so that each is told once. */
    refused: z.array(Status),
    approval: Approval.nullable(),
    /** What a person wants it to end as, whatever its jobs say; null where nobody does (behaviour §3.7). */
    ordered: z.object({ orderId: OrderId, status: Status, by: z.string(), why: z.string() }).nullable(),
    /** How often a person brought it back after it had ended: each time a new machine follows it. */
    revivals: z.int().nonnegative(),
    version: z.int().positive(),
  })
  .meta({ id: 'Submission' });
export type Submission = z.infer<typeof Submission>;
