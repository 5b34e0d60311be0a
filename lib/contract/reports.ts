import { z } from 'zod';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { Status, Submission } from '#lib/domain/submissions/submission.ts';
import { asJob, Done, noBody, none, operation, pathNumber } from './operation.ts';
import { stageInPath, submissionInPath } from './subject.ts';

const JobId = z
  .string()
  .max(200)
  .regex(/^[0-9]+(\.[0-9]+)?@[A-Za-z0-9_.-]+$/, 'a job id looks like 123.0@schedd');
const Command = z.string().min(1).max(20_000);

/** What a script says of its submission; what it leaves out stays as it is. */
export const StatusReport = z
  .strictObject({
    /** One of the statuses; the answer to another one lists them. */
    status: z.string().min(1).max(60).optional(),
    jobId: JobId.optional(),
    command: Command.optional(),
    project: z.string().min(1).max(255).optional(),
    percentComplete: z.number().min(0).max(100).optional(),
  })
  .refine((said) => Object.values(said).some((value) => value !== undefined), 'it says nothing');

const became = {
  /** Whether the submission has the status that was reported; true where none was. */
  isTaken: z.boolean(),
  /** Why not. */
  why: z.string().nullable(),
};

export const registerSubmission = operation({
  method: 'POST',
  path: '/stages/{stageId}/submissions',
  summary:
    'Register a submission that somebody’s own script makes; POMS runs nothing, follows it, and makes it once',
  subject: stageInPath,
  caller: 'person',
  action: 'launch',
  params: z.strictObject({ stageId: pathNumber }),
  query: none,
  body: z.strictObject({
    requestKey: RequestKey,
    isTest: z.boolean().default(false),
    /** What it works on; otherwise what the stage says. */
    dataset: z.string().min(1).max(300).optional(),
    command: Command.optional(),
    jobId: JobId.optional(),
    /** The submission whose outputs it works on, or, of the same stage, whose missing files. */
    parentId: z.int().positive().optional(),
    /** Takes the next slice of the stage’s split. */
    takesSlice: z.boolean().default(false),
  }),
  status: 201,
  result: Submission,
  errors: [
    'StageNotFound',
    'NotAllowed',
    'RequestKeyReused',
    'LaunchInvalid',
    'SubmissionNotFound',
    'SplitsExhausted',
    'SubmitHostNotFound',
    'LoginSetupNotFound',
    'JobTypeNotFound',
    'DatasetNotFound',
  ],
});

export const reportStatus = operation({
  method: 'POST',
  path: '/submissions/{submissionId}/reports',
  summary: 'Report a status, a job id or progress of a submission; what comes too late changes nothing',
  subject: submissionInPath,
  caller: 'person',
  action: 'report',
  params: z.strictObject({ submissionId: pathNumber }),
  query: none,
  body: StatusReport,
  status: 200,
  result: z.object({ submission: Submission, ...became }),
  errors: ['SubmissionNotFound', 'NotAllowed'],
});

export const reportOwnStatus = operation({
  ...asJob,
  method: 'POST',
  path: '/job/status',
  summary: 'Report a status, a job id or progress of this submission, as a job of it',
  body: StatusReport,
  result: z.object({ status: Status, ...became }),
  errors: [],
});

export const reportJobs = operation({
  ...asJob,
  method: 'POST',
  path: '/job/report',
  summary: 'Report a batch job id, as the jobsub hook does',
  body: z.strictObject({
    jobId: z
      .string()
      .max(200)
      .regex(/^[0-9]+(\.[0-9]+)?@[A-Za-z0-9_.-]+$/),
    command: z.string().max(20_000).nullable(),
  }),
  result: Done,
  errors: [],
});

const Answer = z.object({
  /** `none`: nothing was asked. */
  state: z.enum(['none', 'awaiting', 'approved', 'rejected']),
  /** Who decided. */
  by: z.string().nullable(),
  why: z.string().nullable(),
});

export const requestApproval = operation({
  ...asJob,
  method: 'POST',
  path: '/job/approval',
  summary: 'Ask a person to approve that the job goes on; the same requestId asks once, other jobs go on',
  body: z.strictObject({ message: z.string().min(1).max(1000), requestId: z.string().min(1).max(100) }),
  result: Answer,
  errors: ['SubmissionFinal'],
});

export const getApproval = operation({
  ...asJob,
  method: 'GET',
  path: '/job/approval',
  summary: 'Tell whether a person has decided what a job of this submission asked',
  body: noBody,
  result: Answer,
  errors: [],
});
