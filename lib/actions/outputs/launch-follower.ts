import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { dependentsOf, type Dependent } from '#lib/domain/campaigns/dependents.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { joinKey, judgeJoin, providersOf } from '#lib/domain/outputs/join.ts';
import { type StageSettings } from '#lib/domain/campaigns/stage.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type DeclaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { dependencyDataset } from './dependency-dataset.ts';
import { joinDataset } from './join-dataset.ts';
import { joinRound } from './join-round.ts';
import { dependencyKey, launchOn, requestOf, skipDependent } from './dependent-request.ts';
import { launchAcross } from './launch-across.ts';
import { noteEvents } from '#lib/actions/submissions/note-events.ts';
import { campaignOfStage } from '#lib/actions/campaigns/outside-campaigns.ts';
import { inactiveBecause } from '#lib/actions/launches/activate-campaign.ts';
import { requestLaunch, type LaunchNeeds } from '#lib/actions/launches/request-launch.ts';

/** A stage that follows itself goes on with its next slice, until there is none. */
async function launchAgain(
  provider: Submission,
  { stage }: Dependent,
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  // A test tries one slice of its own ledger; it does not work through all of them (D6).
  if (provider.isTest)
    return skipDependent(provider, stage.stageId, 'a test does not go on with the next slice', ports);
  try {
    return await requestLaunch(
      stage.stageId,
      requestOf(provider, dependencyKey(provider, stage.stageId)),
      ports,
    );
  } catch (error) {
    if (!isPomsError(error, 'SplitsExhausted')) throw error;
    return skipDependent(provider, stage.stageId, 'no slice is left', ports);
  }
}

/** What a dependent starts on and under which key, or why it does not start yet. */
type Inputs = { key: string; files: () => Promise<DeclaredDataset | undefined> } | { why: string };

async function inputsOf(
  provider: Submission,
  { campaign, dependent }: { campaign: Campaign; dependent: Dependent },
  ports: LaunchNeeds,
): Promise<Inputs> {
  const { stageId, name } = dependent.stage;
  const own = async () => dependencyDataset(provider, dependent, ports);
  const providers = providersOf(name, campaign);
  const join = providers.length < 2 ? 'each' : joinOf(campaign, dependent);
  if (join === 'each') return { key: dependencyKey(provider, stageId), files: own };
  const round = await joinRound(campaign, { stage: name, arrived: provider }, ports);
  if (!round)
    return {
      why: 'its providers were not set going by one submission, so nothing tells which belong together',
    };
  const { root, members } = round;
  const key = joinKey(root.submissionId, stageId);
  if (join === 'any') return { key, files: own };
  const verdict = judgeJoin(providers, members);
  if (!verdict.go) return { why: verdict.why };
  return {
    key,
    files: async () => joinDataset(verdict.providers, { campaign, stageId, root }, ports),
  };
}

function joinOf(campaign: Campaign, { stage }: Dependent): StageSettings['join'] {
  const effective = effectiveSettings(campaign, stage);
  return 'settings' in effective ? effective.settings.join : 'each';
}

/** As launchFollower, but a hold throws. */
async function launchOrSkip(
  provider: Submission,
  { stageId, position }: { stageId: number; position: number },
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const campaign = await campaignOfStage(provider.stageId, ports);
  if (!campaign?.stages.some((stage) => stage.stageId === stageId))
    return launchAcross(provider, stageId, ports);
  const dependent = dependentsOf(campaign, provider.stageId).find(({ stage }) => stage.stageId === stageId);
  if (!dependent)
    return skipDependent(provider, stageId, 'the stage or the dependency was removed meanwhile', ports);
  const inactive = inactiveBecause(campaign);
  if (inactive !== undefined) return skipDependent(provider, stageId, inactive, ports);
  if (position === 0) return launchAgain(provider, dependent, ports);
  const inputs = await inputsOf(provider, { campaign, dependent: { ...dependent, position } }, ports);
  if ('why' in inputs) return skipDependent(provider, stageId, inputs.why, ports);
  return launchOn(provider, { stageId, key: inputs.key, files: inputs.files }, ports);
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
  try {
    return await launchOrSkip(provider, { stageId, position }, ports);
  } catch (error) {
    if (isPomsError(error, 'HeldLaunchRemoved'))
      return skipDependent(provider, stageId, error.message, ports);
    if (!isPomsError(error, 'LaunchHeld')) throw error;
    const { submissionId } = provider;
    const heldId = HeldId.parse(error.details['heldId']);
    await noteEvents(submissionId, [{ type: 'dependent.held', submissionId, stageId, heldId }], ports);
    return undefined;
  }
}
