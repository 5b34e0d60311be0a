import { LaunchCard } from './LaunchCard.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { RefusedCard } from './history/RefusedCard.tsx';
import { type SubmissionView } from './view.ts';

/** The proof that the launch ran once: who asked, under which key, where it ran, and what was refused. */
export function Receipt({ view: { submission, launch } }: { view: SubmissionView }) {
  return (
    <div className="submission-overview">
      <div className="submission-column">
        <LaunchCard launch={launch} />
      </div>
      <div className="submission-column">
        <ReceiptCard submission={submission} />
        <RefusedCard submissionId={submission.submissionId} />
      </div>
    </div>
  );
}
