import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FileNumber } from '#lib/contract/outputs.ts';
import { usePoms } from '#web/api/poms.ts';
import { Card } from '#web/ui/Card.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';

function Count({ submissionId, number }: { submissionId: number; number: FileNumber }) {
  const { experiment } = usePoms();
  const { name, count, says, title } = number;
  if (count === null) return <span className="quiet">–</span>;
  if (says === null) return <>{count}</>;
  return (
    <Link
      to="/$experiment/submissions/$submissionId"
      params={{ experiment, submissionId }}
      search={{ tab: 'files', files: name }}
      title={says}
      aria-label={`${title}: ${count}; list them`}
    >
      {count}
    </Link>
  );
}

/** Every number of files of a submission, each with what it means and the way to its list. */
export function FileNumbers({ submissionId }: { submissionId: number }) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.fileNumbers(submissionId));
  return (
    <Card title="Files in numbers">
      {error && <ErrorPanel error={error} what="the file numbers" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && (
        <Facts
          items={data.numbers.map((number) => ({
            term: number.title,
            value: <Count submissionId={submissionId} number={number} />,
            hint: number.means,
          }))}
        />
      )}
    </Card>
  );
}
