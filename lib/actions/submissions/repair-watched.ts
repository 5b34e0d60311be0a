import { followName, launchName } from '#lib/contract/machines.ts';
import { isHopeless, patienceSeconds } from '#lib/domain/submissions/settle-doubt.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { eachWatch } from './each-watch.ts';
import { takeFact, wake, type FactNeeds } from './take-fact.ts';

/** A step that has not happened after this long may have been lost between a write and its effect. */
const graceSeconds = 20;
/** After this long without change a repair would have worked; then it is tried now and then. */
const freshSeconds = 180;
const nowAndThenSeconds = 600;

function isDue({ changedAt, submissionId }: Watch, now: Date): boolean {
  const age = (now.getTime() - Date.parse(changedAt)) / 1000;
  // Not all at the same moment, though ten thousand may have changed at the same.
  const turn = (age + submissionId * 61) % nowAndThenSeconds;
  return age >= graceSeconds && (age < freshSeconds || turn < 61);
}

/** Starts machines that should run and ends waits that are over; everything it does may be done twice. */
export async function repairWatched(
  experiment: string,
  ports: FactNeeds & Pick<Ports, 'site'>,
): Promise<number> {
  const { submissions, workflows, clock } = ports;
  const patience = patienceSeconds(ports.site.waitUnitSeconds);
  const now = clock.now();
  const due = (await submissions.watched()).filter((watch) => isDue(watch, now));
  return eachWatch(due, async ({ phase, submissionId, doubt }) => {
    const input = { experiment, submissionId };
    const at = clock.now().toISOString();
    if (isHopeless({ doubt }, at, patience)) {
      const outlasted = { is: 'DoubtOutlasted' as const, experiment, patience };
      await takeFact({ submissionId, by: 'poms', at }, outlasted, ports);
      return true;
    }
    if (phase === 'reserved') {
      await workflows.start('launch-submission', launchName(experiment, submissionId), input);
      return true;
    }
    // One that came back to life after LaunchFailed has no launch machine any more that would hand it over.
    const isFollowed = async () => (await submissions.waits(submissionId, 'completion')).length > 0;
    const submission = await submissions.get(submissionId);
    const { revivals } = submission;
    if (phase !== 'launching' && !(await isFollowed()))
      await workflows.start('follow-submission', followName(experiment, submissionId, revivals), input);
    await wake(submission, { submissions, workflows });
    return true;
  });
}
