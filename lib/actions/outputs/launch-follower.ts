import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { dependentsOf, type Dependent } from '#lib/domain/campaigns/dependents.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { joinKey, judgeJoin, providersOf } from '#lib/domain/outputs/join.ts';
import { type StageSettings } from '#lib/domain/campaigns/stage.ts';
import { type FollowingStage, type SkipReason } from '#lib/domain/submissions/follower.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type DeclaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { dependencyDataset } from './dependency-dataset.ts';
import { joinDataset } from './join-dataset.ts';
import { joinRound } from './join-round.ts';
import { dependencyKey, launchOn, noteFollower, requestOf, skipDependent } from './dependent-request.ts';
import { launchAcross } from './launch-across.ts';
import { campaignOfStage } from '#lib/actions/campaigns/outside-campaigns.ts';
import { inactiveBecause } from '#lib/actions/launches/activate-campaign.ts';
import { requestLaunch, type LaunchNeeds } from '#lib/actions/launches/request-launch.ts';

/** A stage that follows itself goes on with its next slice, until there is none. */
async function launchAgain(
  provider: Submission,
  following: FollowingStage,
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  // A test tries one slice of its own ledger; it does not work through all of them (D6).
  if (provider.isTest) return skipDependent(provider, following, { kind: 'test' }, ports);
  const { stageId } = following;
  try {
    return await requestLaunch(stageId, requestOf(provider, dependencyKey(provider, stageId)), ports);
  } catch (error) {
    if (!isPomsError(error, 'SplitsExhausted')) throw error;
    return skipDependent(provider, following, { kind: 'no slice left' }, ports);
  }
}

/** What a dependent starts on and under which key, or why it does not start yet. */
type Inputs =
  | { key: string; files: () => Promise<DeclaredDataset | undefined>; providers: Submission[] }
  | { reason: SkipReason };

async function inputsOf(
  provider: Submission,
  { campaign, dependent }: { campaign: Campaign; dependent: Dependent },
  ports: LaunchNeeds,
): Promise<Inputs> {
  const { stageId, name } = dependent.stage;
  const own = async () => dependencyDataset(provider, dependent, ports);
  const providers = providersOf(name, campaign);
  const join = providers.length < 2 ? 'each' : joinOf(campaign, dependent);
  if (join === 'each') return { key: dependencyKey(provider, stageId), files: own, providers: [provider] };
  const round = await joinRound(campaign, { stage: name, arrived: provider }, ports);
  if (!round) return { reason: { kind: 'unjoined' } };
  const { root, members } = round;
  const key = joinKey(root.submissionId, stageId);
  if (join === 'any') return { key, files: own, providers: [provider] };
  const verdict = judgeJoin(providers, members);
  if (!verdict.go) return { reason: { kind: 'joins', waitsFor: verdict.waitsFor } };
  return {
    key,
    files: async () => joinDataset(verdict.providers, { campaign, stageId, root }, ports),
    providers: verdict.providers,
  };
}

function joinOf(campaign: Campaign, { stage }: Dependent): StageSettings['join'] {
  const effective = effectiveSettings(campaign, stage);
  return 'settings' in effective ? effective.settings.join : 'each';
}

/** Every provider that a launch joins says so, and each that was skipped before. */
async function noteLaunched(
  launched: Submission | undefined,
  { following, providers }: { following: FollowingStage; providers: readonly Submission[] },
  ports: LaunchNeeds,
): Promise<void> {
  if (!launched) return;
  const outcome = { is: 'launched' as const, submissionId: launched.submissionId };
  const isKnown = ({ followers }: Submission) =>
    followers.some(({ stageId }) => stageId === following.stageId);
  const told = providers.filter((provider) => providers.length > 1 || isKnown(provider));
  for (const provider of told) await noteFollower(provider, following, { outcome, ports });
}

/** As launchFollower, but a hold throws. */
async function launchOrSkip(
  provider: Submission,
  { campaign, dependent }: { campaign: Campaign; dependent: Dependent },
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const following = { stageId: dependent.stage.stageId, stage: dependent.stage.name, campaign: null };
  const inactive = inactiveBecause(campaign);
  if (inactive !== undefined)
    return skipDependent(provider, following, { kind: 'not allowed', said: inactive }, ports);
  if (dependent.position === 0) return launchAgain(provider, following, ports);
  const inputs = await inputsOf(provider, { campaign, dependent }, ports);
  if ('reason' in inputs) return skipDependent(provider, following, inputs.reason, ports);
  const { key, files, providers } = inputs;
  const launched = await launchOn(provider, { stage: following, key, files }, ports);
  await noteLaunched(launched, { following, providers }, ports);
  return launched;
}

async function launchInside(
  provider: Submission,
  { campaign, stageId, position }: { campaign: Campaign; stageId: number; position: number },
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const stage = campaign.stages.find((each) => each.stageId === stageId)?.name ?? null;
  const following = { stageId, stage, campaign: null };
  const dependent = dependentsOf(campaign, provider.stageId).find((each) => each.stage.stageId === stageId);
  if (!dependent) return skipDependent(provider, following, { kind: 'removed' }, ports);
  try {
    return await launchOrSkip(provider, { campaign, dependent: { ...dependent, position } }, ports);
  } catch (error) {
    return heldOrThrown(error, { provider, following }, ports);
  }
}

/** One that is held starts when it is released. @throws the error where it is of another kind */
async function heldOrThrown(
  error: unknown,
  { provider, following }: { provider: Submission; following: FollowingStage },
  ports: LaunchNeeds,
): Promise<undefined> {
  if (isPomsError(error, 'HeldLaunchRemoved'))
    return skipDependent(provider, following, { kind: 'held launch removed', said: error.message }, ports);
  if (!isPomsError(error, 'LaunchHeld')) throw error;
  const heldId = HeldId.parse(error.details['heldId']);
  await noteFollower(provider, following, { outcome: { is: 'held', heldId }, ports });
  return undefined;
}

/**
 * Launches one stage that follows a located submission, on the files it takes of it; skips it where there are none. One
 * that is held starts when it is released: nothing more is to be done for it here.
 */
export async function launchFollower(
  provider: Submission,
  { stageId, position }: { stageId: number; position: number },
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const campaign = await campaignOfStage(provider.stageId, ports);
  if (campaign?.stages.some((stage) => stage.stageId === stageId))
    return launchInside(provider, { campaign, stageId, position }, ports);
  try {
    return await launchAcross(provider, stageId, ports);
  } catch (error) {
    const target = await campaignOfStage(stageId, ports);
    const stage = target?.stages.find((each) => each.stageId === stageId)?.name ?? null;
    const following = { stageId, stage, campaign: target?.name ?? null };
    return heldOrThrown(error, { provider, following }, ports);
  }
}
