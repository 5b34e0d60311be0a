import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { ended, type CarryOutNeeds, type Step } from './order-step.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';

/** Its slice is free again: whoever launches the stage next gets it, so a relaunch would run it twice (I2). */
async function isGivenBack(
  { stageId, sliceId }: Submission,
  { slices }: Pick<CarryOutNeeds, 'slices'>,
): Promise<boolean> {
  return sliceId !== null && (await slices.get(stageId, sliceId)).state === 'released';
}

/** Launches a stage once more on the dataset of a submission that has ended. */
export const relaunchOne: Step = async (of, ports) => {
  const { order, submission } = of;
  const { submissionId, stageId, dataset, isTest, parentId } = submission;
  if (await isGivenBack(submission, ports)) {
    const said = 'its slice was given back: the next launch of the stage runs it';
    return ended(of, { state: 'skipped', said }, ports);
  }
  const { paramOverrides } = await ports.submissions.launchOf(submissionId);
  const request = {
    requestKey: `relaunch:${order.orderId}:${submissionId}`,
    cause: { by: 'relaunch' as const, submissionId },
    ...{ requestedBy: order.askedBy, isTest, dataset, paramOverrides, parentId },
  };
  try {
    const launched = await requestLaunch(stageId, request, ports);
    return ended(of, { state: 'done', said: `it runs again as submission ${launched.submissionId}` }, ports);
  } catch (error) {
    if (!isPomsError(error) || error.kind === 'unavailable') throw error;
    return ended(of, { state: error.kind === 'held' ? 'done' : 'failed', said: error.message }, ports);
  }
};
