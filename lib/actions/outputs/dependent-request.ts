import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type DeclaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { noteEvents } from '#lib/actions/submissions/note-events.ts';
import { requestLaunch, type LaunchNeeds } from '#lib/actions/launches/request-launch.ts';

/** A request that depends on these inputs and no others: asking again is the same launch (architecture I4). */
export function requestOf(provider: Submission, requestKey: string, dataset?: string): LaunchRequest {
  const { submissionId, creator, isTest } = provider;
  return {
    requestKey,
    cause: { by: 'dependency' as const, submissionId },
    requestedBy: creator,
    isTest,
    dataset,
    paramOverrides: [],
    parentId: submissionId,
  };
}

/** One launch for each pair of a submission and a stage that follows it. */
export const dependencyKey = ({ submissionId }: Submission, stageId: number): string =>
  `dependency:${submissionId}:${stageId}`;

/** Says in the provider's history why a stage does not start after it. */
export async function skipDependent(
  provider: Submission,
  stageId: number,
  why: string,
  ports: LaunchNeeds,
): Promise<undefined> {
  const { submissionId } = provider;
  await noteEvents(submissionId, [{ type: 'dependent.skipped', submissionId, stageId, why }], ports);
  return undefined;
}

interface Wanted {
  stageId: number;
  key: string;
  files: () => Promise<DeclaredDataset | undefined>;
  /** In whose name; the provider's creator where nobody else is said. */
  requestedBy?: string;
}

/** Launches a stage on the files of its provider, once under its key; skips it where there are none. */
export async function launchOn(
  provider: Submission,
  { stageId, key, files, requestedBy = provider.creator }: Wanted,
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const request = (dataset?: string) => ({ ...requestOf(provider, key, dataset), requestedBy });
  // What was launched once is launched; its files may be others by now.
  if (await ports.submissions.findLaunch(key)) return requestLaunch(stageId, request(), ports);
  const dataset = await files();
  if (!dataset)
    return skipDependent(provider, stageId, 'the jobs did not declare the dataset it needs', ports);
  if (dataset.files === 0)
    return skipDependent(provider, stageId, `dataset ${dataset.name} has no files`, ports);
  return requestLaunch(stageId, request(dataset.name), ports);
}
