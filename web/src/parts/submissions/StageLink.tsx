import { Link } from '@tanstack/react-router';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';

/** The stage a submission is of. */
export function StageLink({ stageId, stage }: Pick<Submission, 'stageId' | 'stage'>) {
  const { experiment } = usePoms();
  return (
    <Link to="/$experiment/stages/$stageId" params={{ experiment, stageId }}>
      {stage}
    </Link>
  );
}
