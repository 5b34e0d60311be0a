import { FactsCard } from './FactsCard.tsx';
import { HistoryCard } from './history/HistoryCard.tsx';
import { JobsCard } from './JobsCard.tsx';
import { LineageCard } from './history/LineageCard.tsx';
import { type SubmissionView } from './view.ts';

/** Jobs, facts, lineage and history on one page. */
export function Overview({ view }: { view: SubmissionView }) {
  const { submission } = view;
  return (
    <div className="submission-overview">
      <div className="submission-column">
        <JobsCard submission={submission} />
        <HistoryCard submissionId={submission.submissionId} />
      </div>
      <div className="submission-column">
        <LineageCard submission={submission} />
        <FactsCard submission={submission} />
      </div>
    </div>
  );
}
