import { type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { isForLive, whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'submissions' | 'campaigns'>;

/** Looked through for a bulk relaunch: the newest ones. */
const mostEnded = 1000;
const rowsAtOnce = 500;
const mostTagged = 200;

/** A name for people. @throws SubmissionNotFound StageNotFound CampaignNotFound */
export async function targetName(target: OrderTarget, { submissions, campaigns }: Needs): Promise<string> {
  switch (target.of) {
    case 'submission': {
      const { campaign, stage } = await submissions.get(target.submissionId);
      return `submission ${target.submissionId} of ${campaign}/${stage}`;
    }
    case 'stage': {
      const { name, stages, retired } = await campaigns.homeOf(target.stageId);
      return `stage ${[...stages, ...retired].find(({ stageId }) => stageId === target.stageId)?.name ?? ''} of ${name}`;
    }
    case 'campaign':
      return `campaign ${(await campaigns.get(target.campaignId)).name}`;
    case 'tag':
      return `the campaigns tagged ${target.tag}`;
  }
}

async function taggedCampaigns(tag: string, { campaigns }: Needs): Promise<Set<number>> {
  const found = new Set<number>();
  let cursor: string | undefined;
  do {
    const page = await campaigns.list({ limit: mostTagged, cursor }, { tag });
    for (const { campaignId } of page.items) found.add(campaignId);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Whether a submission is of the target. */
async function belongs(target: OrderTarget, ports: Needs): Promise<(submission: Submission) => boolean> {
  switch (target.of) {
    case 'submission':
      return ({ submissionId }) => submissionId === target.submissionId;
    case 'stage':
      return ({ stageId }) => stageId === target.stageId;
    case 'campaign':
      return ({ campaignId }) => campaignId === target.campaignId;
    case 'tag': {
      const tagged = await taggedCampaigns(target.tag, ports);
      return ({ campaignId }) => tagged.has(campaignId);
    }
  }
}

async function liveOnes({ submissions }: Needs): Promise<Submission[]> {
  const ids = (await submissions.watched()).map(({ submissionId }) => submissionId);
  const found: Submission[] = [];
  for (let from = 0; from < ids.length; from += rowsAtOnce)
    found.push(...(await submissions.getMany(ids.slice(from, from + rowsAtOnce))));
  return found;
}

async function newestOnes(target: OrderTarget, ports: Needs): Promise<Submission[]> {
  const of = target.of === 'stage' || target.of === 'campaign' ? target : { experiment: true as const };
  const found: Submission[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.submissions.list(of, { limit: 200, cursor });
    found.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && found.length < mostEnded);
  return found;
}

/**
 * Submissions of the target that the action can be done to now, newest first. Orders for what is live look at
 * everything live; a relaunch looks at the newest thousand, and takes those that ended without success.
 */
export async function targeted(
  { action, target }: { action: OrderAction; target: OrderTarget },
  ports: Needs,
): Promise<Submission[]> {
  if (target.of === 'submission') {
    const submission = await ports.submissions.get(target.submissionId);
    return whyNot(action, submission) === undefined ? [submission] : [];
  }
  const isOfTarget = await belongs(target, ports);
  const found = isForLive(action) ? await liveOnes(ports) : await newestOnes(target, ports);
  return found
    .filter((each) => isOfTarget(each) && whyNot(action, each) === undefined)
    .filter(({ status }) => isForLive(action) || status !== 'Located')
    .toSorted((a, b) => b.submissionId - a.submissionId);
}
