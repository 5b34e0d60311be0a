import { useInfiniteQuery } from '@tanstack/react-query';
import { usePoms } from '#web/api/poms.ts';
import { isRefusedDuplicate } from '#web/parts/submissions/event-sentence.ts';
import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Timeline } from './Timeline.tsx';

function Refused({ submissionId }: { submissionId: number }) {
  const { ask } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.events(submissionId),
  );
  if (!data)
    return error ? (
      <ErrorPanel error={error} what="what was refused" onRetry={() => void refetch()} />
    ) : (
      <Skeleton lines={2} />
    );
  const refused = data.pages.flatMap(({ items }) => items).filter(isRefusedDuplicate);
  return (
    <>
      {refused.length === 0 ? (
        <p className="quiet">
          Nothing had to be refused{hasNextPage ? ' in the history read so far' : ''}: no second start, no
          late report.
        </p>
      ) : (
        <Timeline events={refused} isPrecise />
      )}
      {hasNextPage && (
        <Button size="small" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Read on in the history
        </Button>
      )}
    </>
  );
}

/** Starts and reports that came a second time or too late, and changed nothing. */
export function RefusedCard({ submissionId }: { submissionId: number }) {
  return (
    <Card title="Refused duplicates">
      <Refused submissionId={submissionId} />
    </Card>
  );
}
