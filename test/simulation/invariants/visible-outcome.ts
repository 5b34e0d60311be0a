import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Invariant, type Known } from './invariant.ts';

function unsettled({ status, followUp, reason, obstacle }: Submission): string | undefined {
  switch (status) {
    case 'Located':
      return followUp === 'done' ? undefined : 'was never followed up';
    case 'LaunchFailed':
      return reason === null ? 'has no reason' : undefined;
    case 'Failed':
    case 'Cancelled':
    case 'Removed':
      return undefined;
    case 'New':
    case 'Awaiting Approval':
    case 'Idle':
    case 'Running':
    case 'Held':
    case 'Completed':
      return obstacle?.kind === 'silent' ? undefined : 'is where it was';
  }
}

/** What stopped and needs a person says so in the submission's history. */
function isTold({ state }: Known, submissionId: number): boolean {
  return state.events.some(
    (event) =>
      event.type === 'followUp.failed' &&
      event.submissionId === submissionId &&
      event.why.startsWith('The machine'),
  );
}

/** I7: every accepted request ends in a visible outcome, with a reason where that is not plain. */
export const visibleOutcome: Invariant = {
  name: 'I7 everything accepted came to a visible outcome',
  end: (known) => [
    ...[...known.state.submissions.values()].flatMap((submission) => {
      const why = unsettled(submission);
      return why === undefined || isTold(known, submission.submissionId)
        ? []
        : [`submission ${submission.submissionId} (${submission.status}) ${why}`];
    }),
    ...[...known.state.launches.values()].flatMap(({ submissionId, requestKey }) =>
      known.state.submissions.has(submissionId) ? [] : [`launch ${requestKey} has no submission`],
    ),
  ],
};
