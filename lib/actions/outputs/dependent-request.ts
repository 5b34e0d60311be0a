import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type DeclaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { type Follower, type FollowingStage, type SkipReason } from '#lib/domain/submissions/follower.ts';
import { takeFact, type FactNeeds } from '#lib/actions/submissions/take-fact.ts';
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

/** Remembers with the provider what became of a stage that follows it. */
export async function noteFollower(
  { submissionId }: Pick<Submission, 'submissionId'>,
  stage: FollowingStage,
  { outcome, ports }: { outcome: Follower['outcome']; ports: FactNeeds },
): Promise<void> {
  const follower: Follower = { ...stage, outcome };
  await takeFact({ submissionId, by: 'poms' }, { is: 'FollowerTold', follower }, ports);
}

/** Says with the provider why a stage does not start after it. */
export async function skipDependent(
  provider: Submission,
  stage: FollowingStage,
  reason: SkipReason,
  ports: LaunchNeeds,
): Promise<undefined> {
  await noteFollower(provider, stage, { outcome: { is: 'skipped', reason }, ports });
  return undefined;
}

interface Wanted {
  stage: FollowingStage;
  key: string;
  files: () => Promise<DeclaredDataset | undefined>;
  /** In whose name; the provider's creator where nobody else is said. */
  requestedBy?: string;
}

/** Launches a stage on the files of its provider, once under its key; skips it where there are none. */
export async function launchOn(
  provider: Submission,
  { stage, key, files, requestedBy = provider.creator }: Wanted,
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const { stageId } = stage;
  const request = (dataset?: string) => ({ ...requestOf(provider, key, dataset), requestedBy });
  // What was launched once is launched; its files may be others by now.
  if (await ports.submissions.findLaunch(key)) return requestLaunch(stageId, request(), ports);
  const dataset = await files();
  if (!dataset) return skipDependent(provider, stage, { kind: 'not declared' }, ports);
  if (dataset.files === 0)
    return skipDependent(provider, stage, { kind: 'no files', dataset: dataset.name }, ports);
  return requestLaunch(stageId, request(dataset.name), ports);
}
