import { isFailing, outlookOf } from '#lib/domain/submissions/progress.ts';
import { silentSince } from '#lib/domain/submissions/obstacle.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';

/** What the status alone does not say: that it is heading for Failed, or since when nobody can tell more. */
export function StandingMarks({ status, jobs, obstacle }: Pick<Submission, 'status' | 'jobs' | 'obstacle'>) {
  const since = silentSince({ obstacle });
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
    </>
  );
}
