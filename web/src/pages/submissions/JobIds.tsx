import { useState } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';

/** So many say enough until somebody asks for all. */
const few = 5;

/** Batch job ids to be copied. */
export function JobIds({ jobIds }: { jobIds: readonly string[] }) {
  const [isAll, setIsAll] = useState(false);
  if (jobIds.length === 0) return <span className="quiet">none yet</span>;
  const shown = isAll ? jobIds : jobIds.slice(0, few);
  return (
    <>
      <ul className="submission-ids">
        {shown.map((jobId) => (
          <li key={jobId}>
            <CopyText text={jobId} label={`Copy batch job id ${jobId}`} />
          </li>
        ))}
      </ul>
      {jobIds.length > few && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            setIsAll(!isAll);
          }}
        >
          {isAll ? 'Show fewer' : `Show all ${jobIds.length}`}
        </Button>
      )}
    </>
  );
}
