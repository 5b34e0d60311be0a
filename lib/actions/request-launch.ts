import { launchName } from '#lib/contract/machines.ts';
import { type CampaignRow } from '#lib/domain/campaign.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Launch, type LaunchCause } from '#lib/domain/launch.ts';
import { type Parameters } from '#lib/domain/parameters.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { claimInputs } from './claim-inputs.ts';
import { loadConfiguration, type ConfigurationNeeds } from './configuration.ts';
import { holdBack, releasedAs } from './hold-launch.ts';
import { inTurn } from './in-turn.ts';
import { makeReservation } from './make-reservation.ts';
import { noteExhausted } from './note-exhausted.ts';
import { planLaunch } from './plan-launch.ts';

export type LaunchNeeds = ConfigurationNeeds &
  Pick<
    Ports,
    | 'submissions'
    | 'slices'
    | 'snapshots'
    | 'catalogue'
    | 'holds'
    | 'heldLaunches'
    | 'workflows'
    | 'site'
    | 'clock'
    | 'ids'
  >;

/** One request to run a stage once, whoever asks. */
export interface LaunchRequest {
  requestKey: string;
  cause: LaunchCause;
  requestedBy: string;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
  parentId: number | null;
}

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

async function tryReserve(stageId: number, request: LaunchRequest, ports: LaunchNeeds): Promise<Launch> {
  const plan = await planLaunch(stageId, request, ports);
  const held = await holdBack(request, plan.configuration, ports);
  const cut = plan.cut && (await claimInputs(plan.cut, ports));
  const reservation = await makeReservation(request, { ...plan, cut }, ports);
  // In one step with its end, so that nobody can remove what starts.
  const ending = held && releasedAs(held, reservation.submission.submissionId, ports);
  const launch = await ports.submissions.reserve(ending ? { ...reservation, ending } : reservation);
  await noteActivity(plan.configuration.campaign, ports);
  return launch;
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
  return noteExhausted(await loadConfiguration(stageId, ports), { isTest, by }, ports);
}

async function reserve(stageId: number, request: LaunchRequest, ports: LaunchNeeds): Promise<Launch> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await ports.submissions.findLaunch(request.requestKey);
    if (stored) return stored;
    try {
      return await inTurn(ports.slices, stageId, async () => tryReserve(stageId, request, ports));
    } catch (error) {
      if (attempt === tries || !(await isWorthIt(error, stageId, { request, ports }))) throw error;
    }
  }
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
  const launch = await reserve(stageId, request, ports);
  if (launch.stageId !== stageId)
    throw new PomsError('RequestInvalid', {
      why: `request key ${request.requestKey} was used for stage ${launch.stageId}`,
    });
  const { submissionId } = launch;
  const { experiment } = ports.site;
  await ports.workflows.start('launch-submission', launchName(experiment, submissionId), {
    experiment,
    submissionId,
  });
  return ports.submissions.get(submissionId);
}
