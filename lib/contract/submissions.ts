import { z } from 'zod';
import { JobType } from '#lib/domain/campaigns/job-type.ts';
import { LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { Event } from '#lib/domain/events.ts';
import { ProjectSummary } from '#lib/domain/files/file.ts';
import { Launch } from '#lib/domain/launches/launch.ts';
import { Repeat } from '#lib/domain/launches/repeat.ts';
import { StageSnapshot } from '#lib/domain/launches/snapshot.ts';
import { Standing } from '#lib/domain/submissions/standing.ts';
import { Submission } from '#lib/domain/submissions/submission.ts';
import { none, operation, pageOf, pageQuery, pathNumber, reading } from './operation.ts';
import { everything, submissionInPath } from './subject.ts';

const submissionPath = z.strictObject({ submissionId: pathNumber });

export const listSubmissions = operation({
  ...reading,
  path: '/submissions',
  summary: 'List submissions of a stage, a campaign or the experiment, newest first',
  subject: everything,
  params: none,
  query: pageQuery.extend({ campaignId: pathNumber.optional(), stageId: pathNumber.optional() }),
  result: pageOf(Submission),
  errors: ['RequestInvalid'],
});

export const getSubmission = operation({
  ...reading,
  path: '/submissions/{submissionId}',
  summary: 'Get one submission with its launch, children and projects, and why it is where it is',
  subject: submissionInPath,
  params: submissionPath,
  query: none,
  result: z.object({
    submission: Submission,
    launch: Launch,
    /** The oldest fifty; `listChildren` has them all. */
    children: z.array(z.int()),
    projects: z.array(ProjectSummary),
    /** Second attempts that were refused, oldest first; at most a hundred are kept. */
    duplicates: z.array(Repeat),
    /** Why it is not moving, and what helps; the times in it are to be shown as ages. */
    standing: Standing,
  }),
  errors: ['SubmissionNotFound'],
});

export const listSubmissionEvents = operation({
  ...reading,
  path: '/submissions/{submissionId}/events',
  summary: 'History of a submission, oldest first',
  subject: submissionInPath,
  params: submissionPath,
  query: pageQuery,
  result: pageOf(Event),
  errors: ['SubmissionNotFound', 'RequestInvalid'],
});

export const getLaunchLog = operation({
  ...reading,
  path: '/submissions/{submissionId}/log',
  summary: 'Read the launch log from an offset in bytes',
  subject: submissionInPath,
  params: submissionPath,
  query: z.strictObject({ offset: z.coerce.number().int().nonnegative().default(0) }),
  /** `isComplete`: the script has ended and `nextOffset` is the end of its log. */
  result: z.object({ text: z.string(), nextOffset: z.int(), isComplete: z.boolean() }),
  errors: ['SubmissionNotFound'],
});

export const decideApproval = operation({
  method: 'POST',
  path: '/submissions/{submissionId}/approval',
  summary: 'Approve or reject a submission that waits for approval; deciding the same again changes nothing',
  subject: submissionInPath,
  caller: 'person',
  action: 'approve',
  params: submissionPath,
  query: none,
  body: z.strictObject({ isApproved: z.boolean(), why: z.string().max(1000).default('') }),
  status: 200,
  result: Submission,
  errors: ['SubmissionNotFound', 'NotAllowed', 'ApprovalNotAwaited'],
});

export const settleSubmission = operation({
  method: 'POST',
  path: '/submissions/{submissionId}/settlement',
  summary: 'Say whether a submission that needs a person was launched; saying the same again changes nothing',
  subject: submissionInPath,
  caller: 'person',
  action: 'launch',
  params: submissionPath,
  query: none,
  body: z.discriminatedUnion('isLaunched', [
    z.strictObject({
      isLaunched: z.literal(true),
      jobId: z
        .string()
        .max(200)
        .regex(/^[0-9]+(\.[0-9]+)?@[A-Za-z0-9_.-]+$/, 'a job id such as 12345.0@jobsub01.fnal.gov'),
    }),
    z.strictObject({ isLaunched: z.literal(false) }),
  ]),
  status: 200,
  result: Submission,
  errors: ['SubmissionNotFound', 'NotAllowed', 'SettlementNotAwaited'],
});

export const listChildren = operation({
  ...reading,
  path: '/submissions/{submissionId}/children',
  summary: 'List the dependents and recoveries that a submission set going, oldest first',
  subject: submissionInPath,
  params: submissionPath,
  query: pageQuery,
  result: pageOf(Submission),
  errors: ['SubmissionNotFound', 'RequestInvalid'],
});

export const getSnapshots = operation({
  ...reading,
  path: '/submissions/{submissionId}/snapshots',
  summary: 'Get the frozen configuration a submission ran with',
  subject: submissionInPath,
  params: submissionPath,
  query: none,
  result: z.object({ stage: StageSnapshot, jobType: JobType, loginSetup: LoginSetup }),
  errors: ['SubmissionNotFound', 'SnapshotNotFound'],
});
