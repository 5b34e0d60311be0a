import { absenceIsUnknown } from './absence-is-unknown.ts';
import { dependentsOnce } from './dependents-once.ts';
import { finalStays } from './final-stays.ts';
import { type Invariant } from './invariant.ts';
import { logIsTrue } from './log-is-true.ts';
import { noLostUpdate } from './no-lost-update.ts';
import { noSliceWhileJobs } from './no-slice-while-jobs.ts';
import { noSecret } from './no-secret.ts';
import { oneBatchSubmission } from './one-batch-submission.ts';
import { readsChangeNothing } from './reads-change-nothing.ts';
import { slicesAssignedOnce } from './slices-assigned-once.ts';
import { visibleOutcome } from './visible-outcome.ts';

/** What is checked after every step and at the end. I5 (recoveries) and I6 (holds) come with what they speak of. */
export const invariants: readonly Invariant[] = [
  oneBatchSubmission,
  slicesAssignedOnce,
  noSliceWhileJobs,
  finalStays,
  noLostUpdate,
  dependentsOnce,
  visibleOutcome,
  absenceIsUnknown,
  readsChangeNothing,
  noSecret,
  logIsTrue,
];
