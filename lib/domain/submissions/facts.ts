import { z } from 'zod';
import { OrderId } from '#lib/domain/ids.ts';
import { Began } from '#lib/domain/launches/receipt.ts';
import { Follower } from './follower.ts';
import { HoldView } from './obstacle.ts';
import { OrderAction } from './order-action.ts';
import { Status, Verdict } from './submission.ts';

const fact = <Name extends string, Shape extends z.ZodRawShape>(is: Name, shape: Shape) =>
  z.object({ is: z.literal(is), ...shape });
const who = z.string();
const why = z.string();
const said = z.string();
const jobIds = z.array(z.string());
const count = z.int().nonnegative();

/** Of its start on the submit host. */
const StartFact = [
  /** The stage asks a person; there is nothing to run. */
  fact('ApprovalNeeded', {}),
  fact('LaunchHeld', { holds: z.array(HoldView) }),
  /** What it needs next does not answer; it is tried again. `code` is the error's name in the catalogue. */
  fact('Hindered', { code: z.string(), said }),
  fact('ScriptStarted', { isNew: z.boolean(), jobIds, began: Began.optional(), digest: z.string() }),
  /** `mayHaveBegun`: the answer was lost, so nobody can tell whether the script runs. */
  fact('StartRefused', { mayHaveBegun: z.boolean(), said }),
  fact('NothingSubmitted', {}),
] as const;

/** What the host says of the launch script. */
const ScriptSaid = fact('ScriptSaid', {
  state: z.enum(['absent', 'running', 'ended', 'killed', 'lost']),
  exitCode: z.int().nullable(),
  jobIds,
  began: Began.optional(),
  /** The log up to here was known when the host was asked; news from before that is old. */
  from: count,
  /** Log bytes that came with it, and those there are on the host. */
  taken: count,
  logBytes: count,
  /** The last line it printed; empty where it printed nothing. */
  lastLine: z.string(),
});
export type ScriptSaid = z.infer<typeof ScriptSaid>;

/** What the queue says of the jobs now; both undefined: it knows nothing of them. */
const QueueSaid = fact('QueueSaid', {
  live: z.object({ idle: count, running: count, held: count, isControlled: z.boolean(), jobIds }).optional(),
  ended: z
    .object({
      ...{ completed: count, failed: count, cancelled: count },
      isControllerFailed: z.boolean(),
      jobIds,
      reasons: z.array(z.string()),
    })
    .optional(),
  completionPct: z.number(),
  /** Its script was lost without a word a moment ago: it may have submitted jobs that do not show yet. */
  mayHide: z.boolean(),
});
export type QueueSaid = z.infer<typeof QueueSaid>;

/** Of the search for jobs of a launch in doubt. */
const DoubtFact = [
  /** A whole search; two of them, `gap` seconds apart, must both find none. */
  fact('QueueSearched', { jobIds, gap: z.number() }),
  fact('SearchTroubled', { said }),
  /** Nobody could tell for `patience` seconds. */
  fact('DoubtOutlasted', { experiment: z.string(), patience: z.number() }),
  /** A person has looked: the job found, or null where there is none. */
  fact('Settled', { jobId: z.string().nullable(), who }),
] as const;

/** What a client says of a submission; what it does not say stays as it is (behaviour §3.3). */
const StatusReport = z.object({
  status: Status.optional(),
  jobId: z.string().optional(),
  command: z.string().optional(),
  project: z.string().optional(),
  /** How many percent of its jobs have ended. */
  percentComplete: z.number().optional(),
});
export type StatusReport = z.infer<typeof StatusReport>;

/** From jobs and from people's own scripts. */
const ReportFact = [
  fact('JobReported', { jobId: z.string(), command: z.string().nullable() }),
  fact('StatusReported', { report: StatusReport, completionPct: z.number(), who }),
  /** A job asks a person; the same request asks once. */
  fact('ApprovalAsked', { message: z.string(), requestId: z.string() }),
] as const;

/** From people. */
const PersonFact = [
  fact('ApprovalGiven', { isApproved: z.boolean(), why, who }),
  /** The intent, before anything is done about it. */
  fact('Ordered', { orderId: OrderId, action: OrderAction, who, why }),
  /** It could not be done; the jobs that the queue has shown meanwhile decide again. */
  fact('OrderWithdrawn', { orderId: OrderId, jobIds }),
  /** The queue agrees that it is done. */
  fact('OrderProven', { action: OrderAction, who, why }),
  fact('StatusForced', { action: z.enum(['complete', 'locate']), who, why }),
] as const;

/** Of its outputs and of what follows it. */
const FollowFact = [
  fact('VerdictReached', { verdict: Verdict }),
  fact('FollowerTold', { follower: Follower }),
  fact('FollowedUp', {}),
  /** A state machine ended before its story did. */
  fact('MachineStopped', { said }),
] as const;

/** Everything that can happen to a submission after it was reserved. */
export const Fact = z.discriminatedUnion('is', [
  ...StartFact,
  ScriptSaid,
  QueueSaid,
  ...DoubtFact,
  ...ReportFact,
  ...PersonFact,
  ...FollowFact,
]);
export type Fact = z.infer<typeof Fact>;

/** The fact of that name. */
export type FactOf<Name extends Fact['is']> = Extract<Fact, { is: Name }>;
