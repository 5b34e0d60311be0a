import { type z } from 'zod';
import { type StatusReport } from '#lib/contract/reports.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { statusNamed } from '#lib/domain/submissions/reports.ts';
import { Status, type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { followRevived } from './follow-revived.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

type Needs = FactNeeds & Pick<Ports, 'snapshots' | 'site'>;

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
  const fact = { is: 'StatusReported' as const, report: { ...report, status }, completionPct, who };
  const applied = await takeFact({ submissionId, by: who, known: before }, fact, ports);
  await followRevived(applied, ports);
  const { submission, refused } = applied;
  return { submission, isTaken: refused === null, why: refused };
}
