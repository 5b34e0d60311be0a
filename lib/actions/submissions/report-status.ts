import { type z } from 'zod';
import { followName } from '#lib/contract/machines.ts';
import { type StatusReport } from '#lib/contract/reports.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { statusNamed, withReport, type Reported } from '#lib/domain/submissions/reports.ts';
import { Status, type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

type Needs = UpdateNeeds & Pick<Ports, 'snapshots' | 'site'>;

export interface ReportOutcome {
  submission: Submission;
  isTaken: boolean;
  why: string | null;
}

function wantedOf({ status }: z.infer<typeof StatusReport>): Status | undefined {
  if (status === undefined) return undefined;
  const known = statusNamed(status);
  if (known !== undefined) return known;
  const why = `there is no status ${status}; there are ${Status.options.join(', ')}`;
  throw new PomsError('RequestInvalid', { why });
}

/** One that was taken for failed to launch has no machine that follows it, unless a client registered it. */
async function followAgain(before: Submission, after: Submission, { site, workflows }: Needs): Promise<void> {
  if (before.status !== 'LaunchFailed' || after.status === 'LaunchFailed') return;
  const { experiment } = site;
  const { submissionId, revivals } = after;
  await workflows.start('follow-submission', followName(experiment, submissionId, revivals), {
    experiment,
    submissionId,
  });
}

/**
 * Takes what a client or a job says of a submission, as far as the rules let it pass; the answer says what became of
 * it. @throws RequestInvalid for a status nobody knows, SubmissionNotFound
 */
export async function reportStatus(
  { submissionId, who }: { submissionId: number; who: string },
  report: z.infer<typeof StatusReport>,
  ports: Needs,
): Promise<ReportOutcome> {
  const status = wantedOf(report);
  const before = await ports.submissions.get(submissionId);
  const { stage } = await loadSnapshots(before, ports);
  const { completionPct } = stage.settings;
  const at = ports.clock.now().toISOString();
  let told: Reported | undefined;
  const submission = await updateSubmission(
    { submissionId, by: who, known: before },
    (current) => {
      told = withReport(current, { ...report, status }, { completionPct, who, at });
      return told.edited;
    },
    ports,
  );
  await followAgain(before, submission, ports);
  return { submission, isTaken: told?.isTaken ?? false, why: told?.why ?? null };
}
