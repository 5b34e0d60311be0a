import { followName, launchName } from '#lib/contract/machines.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'submissions' | 'workflows' | 'site'>;

/** Nothing is left to do for it. */
const isOver = ({ status, followUp }: Submission): boolean =>
  status === 'LaunchFailed' || (isFinal(status) && (status !== 'Located' || followUp === 'done'));

async function restart(submission: Submission, { workflows, site: { experiment } }: Needs): Promise<void> {
  const { submissionId, status, revivals } = submission;
  const input = { experiment, submissionId };
  if (status === 'New')
    await workflows.start('launch-submission', launchName(experiment, submissionId), input);
  else await workflows.start('follow-submission', followName(experiment, submissionId, revivals), input);
}

/**
 * Starts the machines of every submission that is not over, where all executions were lost: their steps may be done
 * twice, so each goes on from the beginning of its machine. Returns how many.
 */
export async function restartMachines(ports: Needs): Promise<number> {
  let restarted = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.submissions.list({ experiment: true }, { limit: 200, cursor });
    for (const submission of page.items.filter((one) => !isOver(one))) {
      await restart(submission, ports);
      restarted += 1;
    }
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return restarted;
}
