import { followName } from '#lib/contract/machines.ts';
import { addJobs, move, type Edited } from '#lib/domain/submissions/moves.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

interface Report {
  jobId: string;
  command: string | null;
}

function recorded(current: Submission, { jobId, command }: Report, at: string): Edited {
  // The store keeps `cluster.0@schedd` as `cluster@schedd` (behaviour §1.7).
  const withJobs = addJobs({ submission: current, events: [] }, [jobId.replace('.0@', '@')]);
  const edited = { ...withJobs, submission: { ...withJobs.submission, command: command ?? current.command } };
  if (current.status !== 'LaunchFailed') return edited;
  return move(edited, { wanted: 'Idle', why: 'its jobs were reported after all', by: 'system', at });
}

/** A launch reports its batch job at once; one that was taken for failed comes back to life (behaviour §3.1). */
export async function recordJobs(
  submissionId: number,
  report: Report,
  ports: UpdateNeeds & Pick<Ports, 'site'>,
): Promise<void> {
  const at = ports.clock.now().toISOString();
  const before = await ports.submissions.get(submissionId);
  await updateSubmission({ submissionId, by: 'job' }, (current) => recorded(current, report, at), ports);
  if (before.status !== 'LaunchFailed') return;
  const { experiment } = ports.site;
  await ports.workflows.start('follow-submission', followName(experiment, submissionId), {
    experiment,
    submissionId,
  });
}
