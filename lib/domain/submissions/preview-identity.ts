import { type SubmissionIdentity } from './new-submission.ts';

/** Stands for everything that only a launch gets. */
export const unborn: SubmissionIdentity = {
  submissionId: 0,
  launchId: `lch_${'0'.repeat(26)}`,
  sliceId: null,
  snapshots: { stage: '0'.repeat(64), jobType: '0'.repeat(64), loginSetup: '0'.repeat(64) },
};

/** Stands for the token in every script that is shown. */
export const noToken = '(the token of the submission)';
