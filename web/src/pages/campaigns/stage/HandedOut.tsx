import { useInfiniteQuery } from '@tanstack/react-query';
import { type Slice } from '#lib/domain/splits/slice.ts';
import { usePoms } from '#web/api/poms.ts';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Tag, type Tone } from '#web/ui/Tag.tsx';

const tones: Record<Slice['state'], Tone> = {
  reserved: 'busy',
  launched: 'busy',
  done: 'good',
  released: 'quiet',
};

const columns: Column<Slice>[] = [
  { id: 'name', title: 'Slice', value: ({ name }) => name },
  {
    id: 'state',
    title: 'State',
    value: ({ state }) => state,
    cell: ({ state }) => <Tag tone={tones[state]}>{state}</Tag>,
  },
  { id: 'count', title: 'Files', isNumber: true, value: ({ count }) => count },
  {
    id: 'submission',
    title: 'Submission',
    isNumber: true,
    value: ({ submissionId }) => submissionId,
    cell: ({ submissionId }) => <SubmissionLink submissionId={submissionId}>{submissionId}</SubmissionLink>,
  },
  { id: 'cursor', title: 'Cut at', isNumber: true, isHiddenAtFirst: true, value: ({ cursor }) => cursor },
];

interface HandedOutProps {
  stageId: number;
  isTest: boolean;
  splitType: string;
}

/** The parts of its dataset that the stage has handed out, newest first. */
export function HandedOut({ stageId, isTest, splitType }: HandedOutProps) {
  const { ask } = usePoms();
  const query = useInfiniteQuery(ask.slices(stageId, isTest));
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  return (
    <>
      {error && <ErrorPanel error={error} what="the slices" onRetry={() => void refetch()} />}
      <DataTable
        name="slices"
        caption="Slices"
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={({ sliceId }) => sliceId}
        isLoading={!data && !error}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        empty={
          <EmptyState title="No slices yet">
            <p>
              {splitType === 'None' || splitType === ''
                ? 'The stage does not split its dataset: every launch runs on the whole of it.'
                : `Each launch takes the next part of the dataset (${splitType}); none was launched yet.`}
            </p>
          </EmptyState>
        }
      />
    </>
  );
}
