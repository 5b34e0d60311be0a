import { memo } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { readableSize } from '#web/parts/files/size.ts';
import { Card } from '#web/ui/Card.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { CheckInput } from '#web/ui/Field.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { type LogBuffer } from './log-buffer.ts';
import { LogDownload } from './LogDownload.tsx';
import { useFollow } from '#web/pages/submissions/use-follow.ts';
import { useLaunchLog } from './use-launch-log.ts';
import './launch-log.css';

const Piece = memo(function Piece({ text }: { text: string }) {
  return <span>{text}</span>;
});

/** What to say where there is no text. */
function emptyText({ state }: Submission['script'], { isComplete }: LogBuffer): string {
  if (state === 'none') return 'Somebody’s own script submitted it; what that printed is not here.';
  if (isComplete) return 'The launch script printed nothing.';
  return state === 'unsent' ? 'The launch script has not been started yet.' : 'Nothing has been printed yet.';
}

interface LogProps {
  script: Submission['script'];
  log: LogBuffer;
}

function Text({ script, log }: LogProps) {
  if (log.pieces.length === 0) return <p className="quiet">{emptyText(script, log)}</p>;
  return (
    <pre>
      {log.pieces.map(({ offset, text }) => (
        <Piece key={offset} text={text} />
      ))}
    </pre>
  );
}

function State({ script, log: { isComplete }, silence }: LogProps & { silence: Error | undefined }) {
  if (silence) return <Tag tone="waiting">no answer, asking on</Tag>;
  if (isComplete) return <Tag tone="quiet">complete</Tag>;
  if (script.state === 'none') return <Tag tone="quiet">not ours</Tag>;
  return script.state === 'unsent' ? <Tag tone="quiet">not started</Tag> : <Tag tone="busy">growing</Tag>;
}

/** What the launch script prints, as it prints it. */
export function LaunchLog({ submission }: { submission: Submission }) {
  const { submissionId, script } = submission;
  const { log, silence, error, retry } = useLaunchLog(submission);
  // Who opens the log of a script that went wrong, or still runs, wants its end.
  const wantsEnd = script.state !== 'ended' || script.exitCode !== 0;
  const { box, isFollowing, setIsFollowing, onScroll } = useFollow(log.pieces, wantsEnd);
  return (
    <Card
      title="Launch log"
      isFlush
      actions={
        <div className="submission-log-actions">
          <State script={script} log={log} silence={silence} />
          <CheckInput label="Follow" isChecked={isFollowing} onChange={setIsFollowing} />
          <LogDownload submission={submission} />
        </div>
      }
    >
      {error && <ErrorPanel error={error} what="the launch log" onRetry={retry} />}
      {log.leftOut > 0 && (
        <p className="submission-left-out">
          The first {readableSize(log.leftOut)} are left out here; the download has the whole log.
        </p>
      )}
      <div
        ref={box}
        className="submission-log"
        role="region"
        aria-label={`Launch log of submission ${submissionId}`}
        tabIndex={0}
        onScroll={onScroll}
      >
        <Text script={script} log={log} />
      </div>
    </Card>
  );
}
