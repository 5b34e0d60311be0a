import { useInfiniteQuery } from '@tanstack/react-query';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Timeline } from './Timeline.tsx';

/** Everything that happened to the submission, oldest first. */
export function HistoryCard({ submissionId }: { submissionId: number }) {
  const { ask } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.events(submissionId),
  );
  return (
    <Card title="History">
      {error && <ErrorPanel error={error} what="the history" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={5} />}
      {data && <Timeline events={data.pages.flatMap(({ items }) => items)} />}
      {hasNextPage && (
        <Button size="small" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show what happened later
        </Button>
      )}
    </Card>
  );
}
