import { type Submission } from '#lib/domain/submission.ts';
import { Ago } from './Ago.tsx';
import { logPath } from './route.ts';
import { StatusBadge } from './StatusBadge.tsx';

export interface PlacedSubmission {
  experiment: string;
  submission: Submission;
}

function jobsOf({ jobs, jobIds }: Submission): string {
  if (!jobs) return jobIds[0] ?? '';
  return `${jobs.completed} of ${jobs.total} completed${jobs.failed > 0 ? `, ${jobs.failed} failed` : ''}`;
}

function Row({ experiment, submission }: PlacedSubmission) {
  const { submissionId, campaign, stage, status, reason, dataset, createdAt, isRecovery } = submission;
  return (
    <tr>
      <td className="number">{submissionId}</td>
      <td>
        {campaign} / {stage}
        {isRecovery ? ' (recovery)' : ''}
      </td>
      <td title={reason ?? undefined}>
        <StatusBadge status={status} />
      </td>
      <td>{jobsOf(submission)}</td>
      <td className="long">{dataset}</td>
      <td>
        <Ago at={createdAt} />
      </td>
      <td>
        <a href={logPath(experiment, submissionId)}>log</a>
      </td>
    </tr>
  );
}

/** Submissions, as they come. */
export function SubmissionTable({ rows }: { rows: readonly PlacedSubmission[] }) {
  if (rows.length === 0) return <p className="quiet">No submissions yet: launch a campaign.</p>;
  return (
    <div className="wide">
      <table>
        <thead>
          <tr>
            <th className="number">Submission</th>
            <th>Stage</th>
            <th>Status</th>
            <th>Jobs</th>
            <th>Dataset</th>
            <th>Created</th>
            <th>Launch</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.experiment}/${row.submission.submissionId}`} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
