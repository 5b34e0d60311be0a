import { useQuery } from '@tanstack/react-query';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type HeldId } from '#lib/domain/ids.ts';
import { usePoms } from '#web/api/poms.ts';
import { fateOf } from '#web/parts/holds/hold-words.ts';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tag, type Tone } from '#web/ui/Tag.tsx';

const tones: Record<HeldLaunch['state'], Tone> = {
  waiting: 'waiting',
  released: 'good',
  removed: 'quiet',
  refused: 'bad',
};

/** What became of one held launch: whoever asked for it follows it here. */
export function Fate({ heldId }: { heldId: HeldId }) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.heldLaunch(heldId));
  if (error && !data)
    return <ErrorPanel error={error} what="the held launch" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const { state, submissionId } = data;
  return (
    <p className="holds-fate" role="status">
      <Tag tone={tones[state]}>{state}</Tag>
      <span>{fateOf(data)}</span>
      {submissionId !== null && (
        <SubmissionLink submissionId={submissionId}>Submission {submissionId}</SubmissionLink>
      )}
    </p>
  );
}
