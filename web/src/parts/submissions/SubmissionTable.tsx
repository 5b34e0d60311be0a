import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { type SubmissionPlace } from '#web/api/queries.ts';
import { DataTable } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { CheckInput } from '#web/ui/Field.tsx';
import { columnsOfAll, columnsOfCampaign } from './columns.tsx';
import { asTrees, withDescent, type Descendant } from './lineage.ts';
import { useRemembered } from './use-remembered.ts';
import './submissions.css';

function NothingYet() {
  return (
    <EmptyState title="No submissions yet">
      <p>
        A submission is what the batch system accepted for one launch of a stage. Launch a campaign, here or
        by <code>poms launch CAMPAIGN</code>, and its submissions appear.
      </p>
    </EmptyState>
  );
}

function useSubmissions(place: SubmissionPlace, isTree: boolean) {
  const { ask } = usePoms();
  const query = useInfiniteQuery(ask.submissions(place));
  const [drawn] = useState(() => new WeakMap<Submission, Descendant>());
  const { data } = query;
  const rows = useMemo(() => {
    const found = withDescent(data?.pages.flatMap(({ items }) => items) ?? [], drawn);
    return isTree ? asTrees(found) : found;
  }, [data, drawn, isTree]);
  return { ...query, rows };
}

const keyOf = ({ submission }: Descendant): string => String(submission.submissionId);

/** Submissions of a stage, a campaign or the experiment, newest first or as trees. */
export function SubmissionTable({ place, name }: { place: SubmissionPlace; name: string }) {
  const [isTree, setIsTree] = useRemembered(`submissions.tree.${name}`);
  const { rows, data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useSubmissions(
    place,
    isTree,
  );
  return (
    <>
      {error && <ErrorPanel error={error} what="the submissions" onRetry={() => void refetch()} />}
      <DataTable
        name={name}
        caption="Submissions"
        columns={'everywhere' in place ? columnsOfAll : columnsOfCampaign}
        rows={rows}
        rowKey={keyOf}
        isLoading={!data && !error}
        empty={<NothingYet />}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        toolbar={<CheckInput label="As a tree" isChecked={isTree} onChange={setIsTree} />}
      />
    </>
  );
}
