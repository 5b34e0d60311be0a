import { type StageProgress } from '#lib/contract/campaigns.ts';
import { countedStatuses } from '#web/parts/campaigns/standing.ts';
import { StatusProgress } from '#web/parts/campaigns/StatusProgress.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { totalsOf } from './totals.ts';

/** A campaign in one line: its submissions by status, its files, and when something last happened. */
export function Summary({ progress }: { progress: readonly StageProgress[] }) {
  const { submissions, byStatus, outputCount, unfollowed, lastActivityAt } = totalsOf(progress);
  if (submissions === 0)
    return (
      <p className="campaign-summary quiet">
        Never launched. Launch starts its first stage; the others follow.
      </p>
    );
  return (
    <div className="campaign-summary">
      <StatusProgress byStatus={byStatus} submissions={submissions} />
      {countedStatuses(byStatus).map(({ status, tone, count }) => (
        <Tag key={status} tone={tone}>
          {count} {status}
        </Tag>
      ))}
      {unfollowed > 0 && <Tag tone="waiting">{unfollowed} not followed</Tag>}
      <span>{outputCount} output files</span>
      {lastActivityAt !== null && (
        <span className="quiet">
          last activity <Time at={lastActivityAt} />
        </span>
      )}
    </div>
  );
}
