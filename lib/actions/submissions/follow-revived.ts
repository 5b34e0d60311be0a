import { followName } from '#lib/contract/machines.ts';
import { type Applied } from '#lib/domain/submissions/apply.ts';
import { type Ports } from '#lib/ports/index.ts';

/** One that was taken for failed to launch has no machine that follows it, unless a client registered it. */
export async function followRevived(
  { before, submission }: Pick<Applied, 'before' | 'submission'>,
  { site: { experiment }, workflows }: Pick<Ports, 'site' | 'workflows'>,
): Promise<void> {
  if (before.status !== 'LaunchFailed' || submission.status === 'LaunchFailed') return;
  const { submissionId, revivals } = submission;
  const name = followName(experiment, submissionId, revivals);
  await workflows.start('follow-submission', name, { experiment, submissionId });
}
