import { isFailing, outlookOf } from '#lib/domain/submissions/progress.ts';
import { isDraining } from '#lib/domain/submissions/draining.ts';
import { unfollowed } from '#lib/domain/submissions/follower.ts';
import { silentSince } from '#lib/domain/submissions/obstacle.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';

/** What the status alone does not say: that it is heading for Failed, that jobs are left, or that what should follow does not. */
export function StandingMarks(submission: Submission) {
  const { status, jobs } = submission;
  const missing = unfollowed(submission);
  const since = silentSince(submission);
  const outlook = outlookOf({ status, jobs });
  return (
    <>
      {isFailing({ status, jobs }) && (
        <span title={outlook ?? undefined}>
          <Tag tone="bad">failing</Tag>
        </span>
      )}
      {since !== null && (
        <Tag tone="waiting">
          no contact: <Time at={since} />
        </Tag>
      )}
      {isDraining(submission) && <Tag tone="waiting">jobs left</Tag>}
      {missing.length > 0 && (
        <span title={missing.join(' ')}>
          <Tag tone="waiting">not followed</Tag>
        </span>
      )}
    </>
  );
}
