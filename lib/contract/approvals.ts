import { z } from 'zod';
import { none, noBody, operation } from './operation.ts';

const asJob = { caller: 'job', action: 'view', params: none, query: none, status: 200 } as const;

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
