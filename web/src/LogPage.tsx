import { useRef } from 'react';
import { useSession, type Session } from './session.ts';
import { StatusBadge } from './StatusBadge.tsx';
import { Trouble } from './Trouble.tsx';
import { usePolled } from './use-polled.ts';

interface Log {
  text: string;
  nextOffset: number;
  isComplete: boolean;
}

const emptyLog: Log = { text: '', nextOffset: 0, isComplete: false };

async function readOn(
  { clientOf }: Session,
  experiment: string,
  { submissionId, before }: { submissionId: number; before: Log },
) {
  const client = clientOf(experiment);
  const params = { submissionId };
  const [{ submission }, more] = await Promise.all([
    client.getSubmission({ params }),
    client.getLaunchLog({ params, query: { offset: before.nextOffset } }),
  ]);
  return { submission, log: { ...more, text: before.text + more.text } };
}

/** The launch log of a submission, growing while the script runs. */
export function LogPage({ experiment, submissionId }: { experiment: string; submissionId: number }) {
  const session = useSession();
  const read = useRef<Log>(emptyLog);
  const { value, trouble } = usePolled(`${experiment}/${submissionId}`, async () => {
    const news = await readOn(session, experiment, { submissionId, before: read.current });
    read.current = news.log;
    return news;
  });
  if (!value) return trouble ? <Trouble error={trouble} /> : <p className="quiet">Loading …</p>;
  const { submission, log } = value;
  return (
    <>
      <Trouble error={trouble} />
      <h1>
        Submission {submissionId}: {submission.campaign} / {submission.stage}
      </h1>
      <p>
        <StatusBadge status={submission.status} /> {submission.reason}
      </p>
      <h2>Launch log</h2>
      <pre tabIndex={0}>{log.text === '' ? 'Nothing yet.' : log.text}</pre>
      {!log.isComplete && <p className="quiet">The launch script has not ended.</p>}
    </>
  );
}
