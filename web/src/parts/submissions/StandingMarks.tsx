import { isFailing, outlookOf } from '#lib/domain/submissions/progress.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';

/** What the status alone does not say: that it is heading for Failed, or since when nobody can tell more. */
export function StandingMarks({
  status,
  jobs,
  missingSince,
}: Pick<Submission, 'status' | 'jobs' | 'missingSince'>) {
  const outlook = outlookOf({ status, jobs });
  return (
    <>
      {isFailing({ status, jobs }) && (
        <span title={outlook ?? undefined}>
          <Tag tone="bad">failing</Tag>
        </span>
      )}
      {missingSince !== null && (
        <Tag tone="waiting">
          no contact: <Time at={missingSince} />
        </Tag>
      )}
    </>
  );
}
