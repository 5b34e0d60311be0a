import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { crossingDependents } from '#lib/domain/campaigns/crossings.ts';
import { dependentsOf } from '#lib/domain/campaigns/dependents.ts';
import { providersOf } from '#lib/domain/outputs/join.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Invariant, type Known } from './invariant.ts';

const campaignOf = ({ campaigns }: Known, { campaignId }: Submission): Campaign =>
  campaigns.find((campaign) => campaign.campaignId === campaignId)!;

/** A person asked for it once more. */
const isRelaunch = ({ state }: Known, { launchId }: Submission): boolean =>
  [...state.launches.values()].find((launch) => launch.launchId === launchId)?.cause.by === 'relaunch';

function twiceStarted(known: Known, submission: Submission): string[] {
  const { parentId, stageId, stage } = submission;
  const { state } = known;
  if (parentId === null) return [];
  const same = [...state.submissions.values()].filter(
    (each) => each.parentId === parentId && each.stageId === stageId && !isRelaunch(known, each),
  );
  const isJoined = providersOf(stage, campaignOf(known, submission)).length > 1;
  return same.length > 1 && !isJoined
    ? [`stage ${stage} was launched ${same.length} times for submission ${parentId}`]
    : [];
}

const joinOf = (campaign: Campaign, stageId: number) =>
  campaign.stages.find((stage) => stage.stageId === stageId)?.own.join ?? 'each';

/** What was held and did not start says so itself. */
function hasEndedHeld({ held }: Known['state'], heldId: string): boolean {
  const launch = held.get(heldId);
  return launch?.state === 'removed' || launch?.state === 'refused';
}

/** What its provider says of a stage that was not launched: that it waits for another provider counts only for a while. */
function answerOf({ state }: Known, provider: Submission, stageId: number): 'waits' | 'tells' | undefined {
  const { followers } = state.submissions.get(provider.submissionId)!;
  const outcome = followers.find((each) => each.stageId === stageId)?.outcome;
  switch (outcome?.is) {
    case 'skipped':
      return outcome.reason.kind === 'joins' ? 'waits' : 'tells';
    case 'held':
      return hasEndedHeld(state, outcome.heldId) ? 'tells' : undefined;
    case 'failed':
      return 'tells';
    case 'launched':
    case undefined:
      return undefined;
  }
}

/** The submission at the top of the family. */
function topOf(state: Known['state'], submission: Submission): number {
  let at = submission;
  while (at.parentId !== null) at = state.submissions.get(at.parentId)!;
  return at.submissionId;
}

/** All submissions that one submission set going, in the end, and itself. */
function familyOf(state: Known['state'], provider: Submission): Submission[] {
  const top = topOf(state, provider);
  return [...state.submissions.values()].filter((each) => topOf(state, each) === top);
}

const isDone = ({ status, followUp }: Submission): boolean => status === 'Located' && followUp === 'done';

/** Each provider answers for a stage that follows it alone. */
function unanswered(known: Known, provider: Submission, stageId: number): string | undefined {
  const isStarted = [...known.state.submissions.values()].some(
    (each) => each.parentId === provider.submissionId && each.stageId === stageId,
  );
  return isStarted || answerOf(known, provider, stageId) !== undefined ? undefined : 'silently';
}

/** Where several providers are waited for it is enough that the last of them answers. */
function unansweredJoin(known: Known, provider: Submission, stage: Stage): string | undefined {
  const family = familyOf(known.state, provider);
  if (family.some(({ stageId }) => stageId === stage.stageId)) return undefined;
  if (unanswered(known, provider, stage.stageId) === 'silently') return 'silently';
  const providers = providersOf(stage.name, campaignOf(known, provider)).map((name) =>
    family.filter((each) => each.campaignId === provider.campaignId && each.stage === name),
  );
  const answers = providers.flat().map((each) => answerOf(known, each, stage.stageId));
  const areAllDone = providers.every((each) => each.length > 0 && each.every(isDone));
  return areAllDone && !answers.includes('tells') ? 'though all its providers are done' : undefined;
}

function neverStarted(known: Known, provider: Submission): string[] {
  const { state } = known;
  const campaign = campaignOf(known, provider);
  const now = state.campaigns.get(campaign.campaignId)!;
  return dependentsOf(campaign, provider.stageId).flatMap(({ stage, position }) => {
    const its = campaign.dependencies.filter((edge) => edge.stage === stage.name);
    const isLeft = its.every((edge) =>
      now.dependencies.some((each) => each.stage === edge.stage && each.provider === edge.provider),
    );
    // What was taken out of the campaign is not waited for; what waited for it may wait in vain.
    if (!isLeft) return [];
    const isJoined =
      position > 0 &&
      providersOf(stage.name, campaign).length > 1 &&
      joinOf(campaign, stage.stageId) !== 'each';
    const why = isJoined
      ? unansweredJoin(known, provider, stage)
      : unanswered(known, provider, stage.stageId);
    return why === undefined
      ? []
      : [`stage ${stage.name} was not launched for submission ${provider.submissionId}, ${why}`];
  });
}

/** Campaigns only come to follow less, so what follows at the end has followed all the time. */
function neverCrossed(known: Known, provider: Submission): string[] {
  return [...known.state.campaigns.values()].flatMap((campaign) =>
    crossingDependents(campaign, provider).flatMap(({ stage: { name, stageId } }) => {
      const why = unanswered(known, provider, stageId);
      return why === undefined
        ? []
        : [`stage ${campaign.name}/${name} was not launched for submission ${provider.submissionId}, ${why}`];
    }),
  );
}

/** I4: a dependent starts at most once per provider completion, and never silently not at all. */
export const dependentsOnce: Invariant = {
  name: 'I4 dependents start once, and never silently not',
  step: (entry, known) => (entry.is === 'reserved' ? twiceStarted(known, entry.submission) : []),
  end: (known) =>
    [...known.state.submissions.values()]
      .filter(isDone)
      .flatMap((provider) => [...neverStarted(known, provider), ...neverCrossed(known, provider)]),
};
