import { furtherReason, standingSentence } from '#web/parts/submissions/standing-sentence.ts';
import { Time } from '#web/ui/Time.tsx';
import { countedAs, type SubmissionView } from './view.ts';

/** Where the submission stands and since when, before anything else. */
export function Standing({ view }: { view: SubmissionView }) {
  const { submission } = view;
  const reason = furtherReason(submission);
  return (
    <div className="submission-standing">
      <p className="submission-sentence">{standingSentence(submission, countedAs(view))}</p>
      {reason !== null && <p>{reason}</p>}
      <p className="quiet">
        Status changed <Time at={submission.statusAt} />
        {submission.missingSince !== null && (
          <>
            {' · contact lost '}
            <Time at={submission.missingSince} />
          </>
        )}
      </p>
    </div>
  );
}
