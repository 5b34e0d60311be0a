import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { launchName } from '#lib/contract/machines.ts';
import { type CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { claimInputs } from '#lib/actions/splits/claim-inputs.ts';
import { loadStage } from '#lib/actions/campaigns/configuration.ts';
import { activateCampaign, requireActive } from './activate-campaign.ts';
import { becoming, heldAs, heldOver, holdBack } from './hold-launch.ts';
import { inTurn } from './in-turn.ts';
import { makeReservation } from './make-reservation.ts';
import { noteExhausted } from './note-exhausted.ts';
import { noteRepeat } from './note-repeat.ts';
import { planLaunch } from './plan-launch.ts';
import { launchMeaning, requireSame } from './require-same.ts';

/** The ports a launch asks. */
export const launchNeeds = [
  'submissions',
  'slices',
  'snapshots',
  'catalogue',
  'deliveries',
  'lists',
  'workflows',
  'site',
  'clock',
  'ids',
  'campaigns',
  'loginSetups',
  'jobTypes',
  'submitHosts',
  'holds',
  'heldLaunches',
] as const;
export type LaunchNeeds = Pick<Ports, (typeof launchNeeds)[number]>;

/** So many launches of one stage at the same moment are served before one is told to ask again. */
const tries = 200;

/** The list of campaigns is sorted by activity; a few minutes more or less do no harm. */
const activityMs = 10 * 60_000;

async function noteActivity(
  { campaignId, activeAt }: Pick<CampaignRow, 'campaignId' | 'activeAt'>,
  { campaigns, clock }: Pick<LaunchNeeds, 'campaigns' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  if (now.getTime() - Date.parse(activeAt) < activityMs) return;
  await campaigns.touch(campaignId, now.toISOString());
}

interface Reserved {
  launch: Launch;
  /** Its key had been used before. */
  isRepeated: boolean;
}

/** The launch that was made of the request, under its own key or of the one that it was held as. */
async function launchedAs(request: LaunchRequest, ports: LaunchNeeds): Promise<Reserved | undefined> {
  const stored = await ports.submissions.findLaunch(request.requestKey);
  if (stored) return { launch: stored, isRepeated: true };
  const held = await heldAs(request, ports);
  if (!held || held.submissionId === null) return undefined;
  return { launch: await ports.submissions.launchOf(held.submissionId), isRepeated: true };
}

async function tryReserve(stageId: number, request: LaunchRequest, ports: LaunchNeeds): Promise<Reserved> {
  const plan = await planLaunch(stageId, request, ports);
  const { campaign, stage } = plan.configuration;
  requireActive(campaign, stage.name, request.cause);
  const held = await holdBack(request, plan.configuration, ports);
  if (held && held.state !== 'waiting')
    throw new PomsError('HeldLaunchOver', { heldId: held.heldId, state: held.state });
  if (!campaign.isActive)
    await activateCampaign(campaign, { by: request.requestedBy, stage: stage.name }, ports);
  const cut = plan.cut && (await claimInputs(plan.cut, ports));
  const reservation = await makeReservation(request, { ...plan, cut }, ports);
  // In one step with its end, so that nobody can remove what starts.
  const ending = held && heldOver(held, becoming(reservation.submission.submissionId), ports);
  const launch = await ports.submissions.reserve(ending ? { ...reservation, ending } : reservation);
  await noteActivity(campaign, ports);
  return { launch, isRepeated: launch.launchId !== reservation.launch.launchId };
}

/** Whether it is worth trying again: another launch was faster, or there may be slices behind empty ones. */
async function isWorthIt(
  error: unknown,
  stageId: number,
  { request, ports }: { request: LaunchRequest; ports: LaunchNeeds },
): Promise<boolean> {
  if (isPomsError(error, 'SliceTaken') || isPomsError(error, 'HeldLaunchOver')) return true;
  if (!isPomsError(error, 'SplitsExhausted')) return false;
  const { isTest, requestedBy: by } = request;
  return noteExhausted(await loadStage(stageId, ports), { isTest, by }, ports);
}

async function reserve(stageId: number, request: LaunchRequest, ports: LaunchNeeds): Promise<Reserved> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await launchedAs(request, ports);
    if (stored) return stored;
    try {
      return await inTurn(ports.slices, stageId, async () => tryReserve(stageId, request, ports));
    } catch (error) {
      if (attempt < tries && (await isWorthIt(error, stageId, { request, ports }))) continue;
      // The same request may have been served while this one waited, and have taken the last slice.
      const served = isPomsError(error, 'SplitsExhausted') && (await launchedAs(request, ports));
      if (!served) throw error;
      return served;
    }
  }
}

async function noteRequestAgain(
  submission: Submission,
  { launch, request }: { launch: Launch; request: LaunchRequest },
  ports: LaunchNeeds,
): Promise<void> {
  const by = request.cause.by === 'person' ? request.requestedBy : 'poms';
  const why = `Request key ${launch.requestKey} was used at ${launch.requestedAt}; that launch is the answer.`;
  await noteRepeat(submission, { door: 'request', by, why }, ports);
}

/**
 * Records the intent to run a stage once, with the slice it takes, and sets the launch going. The same request key is
 * the same launch. What is held is kept back whole, and starts in its turn.
 * @throws LaunchHeld StageNotFound LaunchInvalid SplitsExhausted SubstitutionInvalid DatasetNotFound …
 */
export async function requestLaunch(
  stageId: number,
  request: LaunchRequest,
  ports: LaunchNeeds,
): Promise<Submission> {
  const { launch, isRepeated } = await reserve(stageId, request, ports);
  requireSame({ ...request, stageId }, launchMeaning(launch), launch);
  const { submissionId } = launch;
  const { experiment } = ports.site;
  await ports.workflows.start('launch-submission', launchName(experiment, submissionId), {
    experiment,
    submissionId,
  });
  const submission = await ports.submissions.get(submissionId);
  if (isRepeated) await noteRequestAgain(submission, { launch, request }, ports);
  return submission;
}
