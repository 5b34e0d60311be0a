import { dependentsOf, type Dependent } from '#lib/domain/dependents.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { dependencyDataset } from './dependency-dataset.ts';
import { noteEvents } from './note-events.ts';
import { requestLaunch, type LaunchNeeds } from './request-launch.ts';

/** A request that depends on these inputs and no others: asking again is the same launch (architecture I4). */
function requestOf(provider: Submission, stageId: number, dataset?: string) {
  const { submissionId, creator, isTest } = provider;
  return {
    requestKey: `dependency:${submissionId}:${stageId}`,
    cause: { by: 'dependency' as const, submissionId },
    requestedBy: creator,
    isTest,
    dataset,
    paramOverrides: [],
    parentId: submissionId,
  };
}

async function skip(
  provider: Submission,
  stageId: number,
  why: string,
  ports: LaunchNeeds,
): Promise<undefined> {
  const { submissionId } = provider;
  await noteEvents(submissionId, [{ type: 'dependent.skipped', submissionId, stageId, why }], ports);
  return undefined;
}

/** A stage that follows itself goes on with its next slice, until there is none. */
async function launchAgain(
  provider: Submission,
  { stage }: Dependent,
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  // A test moves no split on, so it would run the same slice for ever (D6).
  if (provider.isTest)
    return skip(provider, stage.stageId, 'a test does not go on with the next slice', ports);
  try {
    return await requestLaunch(stage.stageId, requestOf(provider, stage.stageId), ports);
  } catch (error) {
    if (!isPomsError(error, 'SplitsExhausted')) throw error;
    return skip(provider, stage.stageId, 'no slice is left', ports);
  }
}

/** Launches one stage that follows a located submission, on the files it takes of it; skips it where there are none. */
export async function launchFollower(
  provider: Submission,
  { stageId, position }: { stageId: number; position: number },
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const campaign = await ports.campaigns.getOfStage(provider.stageId);
  const dependent = dependentsOf(campaign, provider.stageId).find(({ stage }) => stage.stageId === stageId);
  if (!dependent) return skip(provider, stageId, 'the stage or the dependency was removed meanwhile', ports);
  if (position === 0) return launchAgain(provider, dependent, ports);
  const { stage, filePatterns } = dependent;
  const dataset = await dependencyDataset(provider, { position, filePatterns }, ports);
  if (!dataset) return skip(provider, stageId, 'the jobs did not declare the dataset it needs', ports);
  if (dataset.files === 0) return skip(provider, stageId, `dataset ${dataset.name} has no files`, ports);
  return requestLaunch(stage.stageId, requestOf(provider, stageId, dataset.name), ports);
}
