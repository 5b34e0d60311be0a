import { joinKey, judgeJoin, providersOf } from '#lib/domain/outputs/join.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { joinRound } from './join-round.ts';

type Needs = Pick<Ports, 'campaigns' | 'submissions'>;

async function campaignOf(stageId: number, { campaigns }: Needs): Promise<Campaign | undefined> {
  try {
    return await campaigns.getOfStage(stageId);
  } catch (error) {
    if (isPomsError(error, 'StageNotFound')) return undefined;
    throw error;
  }
}

/** What a stage that joins several still waits for, in the round of this submission. */
async function waitOf(
  arrived: Submission,
  { campaign, stageId }: { campaign: Campaign; stageId: number },
  ports: Needs,
): Promise<string | undefined> {
  const stage = campaign.stages.find((each) => each.stageId === stageId)?.name;
  const round = stage === undefined ? undefined : await joinRound(campaign, { stage, arrived }, ports);
  if (stage === undefined || !round) return undefined;
  if (await ports.submissions.findLaunch(joinKey(round.root.submissionId, stageId))) return undefined;
  const verdict = judgeJoin(providersOf(stage, campaign), round.members);
  return verdict.go ? undefined : `Stage ${stage} ${verdict.waitsFor}.`;
}

/** What the stages that join a located submission with others wait for now; those that did not wait are not asked. */
export async function waitingJoins(located: Submission, ports: Needs): Promise<string[]> {
  const stageIds = located.followers.flatMap(({ stageId, outcome }) =>
    outcome.is === 'skipped' && outcome.reason.kind === 'joins' ? [stageId] : [],
  );
  const campaign = stageIds.length === 0 ? undefined : await campaignOf(located.stageId, ports);
  if (!campaign) return [];
  const waits = stageIds.map(async (stageId) => waitOf(located, { campaign, stageId }, ports));
  return (await Promise.all(waits)).flatMap((wait) => wait ?? []);
}
