import { absenceIsUnknown } from './absence-is-unknown.ts';
import { dependentsOnce } from './dependents-once.ts';
import { finalStays } from './final-stays.ts';
import { heldComesOut } from './held-comes-out.ts';
import { type Invariant } from './invariant.ts';
import { killedIsDead } from './killed-is-dead.ts';
import { logIsTrue } from './log-is-true.ts';
import { noLostUpdate } from './no-lost-update.ts';
import { noSecret } from './no-secret.ts';
import { oneBatchSubmission } from './one-batch-submission.ts';
import { ordersEnd } from './orders-end.ts';
import { readsChangeNothing } from './reads-change-nothing.ts';
import { releasedInOrder } from './released-in-order.ts';
import { slicesAssignedOnce } from './slices-assigned-once.ts';
import { visibleOutcome } from './visible-outcome.ts';
import { whileHeld } from './while-held.ts';

/** What is checked after every step and at the end. I5 (recoveries) comes with what it speaks of. */
export const invariants: readonly Invariant[] = [
  oneBatchSubmission,
  slicesAssignedOnce,
  finalStays,
  noLostUpdate,
  dependentsOnce,
  killedIsDead,
  whileHeld,
  heldComesOut,
  releasedInOrder,
  ordersEnd,
  visibleOutcome,
  absenceIsUnknown,
  readsChangeNothing,
  noSecret,
  logIsTrue,
];
