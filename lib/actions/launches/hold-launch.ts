import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { coalesceKeyOf, type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { holdSentence, holdsOver, type Hold } from '#lib/domain/holds/hold.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { heldMeaning, requireSame } from './require-same.ts';
import { type Configuration } from '#lib/actions/campaigns/configuration.ts';
import { stampEvent } from '#lib/actions/stamp-events.ts';

type Needs = Pick<Ports, 'holds' | 'heldLaunches' | 'clock' | 'ids'>;

type Kept = Pick<
  HeldLaunch,
  'campaignId' | 'campaign' | 'stageId' | 'stage' | 'host' | 'request' | 'submissionId' | 'requestedBy'
>;

/** The holds that keep something there from starting now. */
export async function holdsThere(
  place: { campaignId: number; stageId: number; host: string },
  { holds }: Pick<Ports, 'holds'>,
): Promise<Hold[]> {
  return holdsOver(await holds.list(), place);
}

function heldNow(kept: Kept, holds: Hold[], { clock, ids }: Needs): { held: HeldLaunch; event: Event } {
  const { campaignId, stageId, requestedBy } = kept;
  const heldId = ids.held();
  const at = clock.now().toISOString();
  const heldBy = holds.map(({ holdId }) => holdId);
  const told = { type: 'launch.held' as const, campaignId, stageId, heldId, requestedBy };
  return {
    held: { ...kept, heldId, heldAt: at, heldBy, repeats: 0, state: 'waiting', outcome: null },
    event: { ...told, why: holdSentence(holds), eventId: ids.event(), at, by: requestedBy },
  };
}

/** Keeps it back as long as something holds it; undefined where nothing does. */
async function keep(kept: Kept, ports: Needs): Promise<{ held: HeldLaunch; holds: Hold[] } | undefined> {
  for (;;) {
    const holds = await holdsThere(kept, ports);
    if (holds.length === 0) return undefined;
    const { held, event } = heldNow(kept, holds, ports);
    const coalesceKey = kept.request ? coalesceKeyOf(kept.request) : undefined;
    const stored = await ports.heldLaunches.add(held, event, coalesceKey);
    if (stored) return { held: stored, holds };
  }
}

/** What the request was held as: it waits, or was released. @throws HeldLaunchRemoved when it came to nothing */
export async function heldAs(
  { requestKey }: LaunchRequest,
  { heldLaunches }: Needs,
): Promise<HeldLaunch | undefined> {
  const known = await heldLaunches.findByRequest(requestKey);
  if (known?.state === 'removed' || known?.state === 'refused')
    throw new PomsError('HeldLaunchRemoved', { heldId: known.heldId, outcome: known.outcome });
  return known;
}

/**
 * Keeps a request back, whole, where something holds what it would start.
 * Returns what it was held as, if at all: where that still waits, it ends with the reservation.
 * @throws LaunchHeld when it is held; HeldLaunchRemoved when it was held once and came to nothing
 */
export async function holdBack(
  request: LaunchRequest,
  { campaign, stage, loginSetup: { host } }: Configuration,
  ports: Needs,
): Promise<HeldLaunch | undefined> {
  const { dataset = null, requestKey, cause, requestedBy, isTest, paramOverrides, parentId } = request;
  const kept = await keep(
    {
      ...{ campaignId: campaign.campaignId, campaign: campaign.name, host },
      ...{ stageId: stage.stageId, stage: stage.name },
      request: { requestKey, cause, requestedBy, isTest, dataset, paramOverrides, parentId },
      ...{ submissionId: null, requestedBy },
    },
    ports,
  );
  // The same request may have been held, and removed or released, since.
  if (!kept) return heldAs(request, ports);
  const { held } = kept;
  if (held.request)
    requireSame({ ...request, stageId: stage.stageId }, heldMeaning(held, held.request), held.request);
  throw new PomsError('LaunchHeld', {
    stage: stage.name,
    why: holdSentence(kept.holds),
    heldId: kept.held.heldId,
  });
}

/** How a held launch comes to its end. */
export interface HeldEnd {
  state: 'released' | 'removed' | 'refused';
  outcome: string;
  /** What it became; it stays as it was where nothing is said. */
  submissionId?: number | null;
  by: string;
}

/** The held launch as it ended, and the event that tells so. */
export function heldOver(
  held: HeldLaunch,
  { by, ...end }: HeldEnd,
  ports: Pick<Ports, 'clock' | 'ids'>,
): { held: HeldLaunch; event: Event } {
  const { campaignId, stageId, heldId } = held;
  const { state, outcome } = end;
  const facts = { type: 'launch.heldOver' as const, campaignId, stageId, heldId, state, outcome };
  return { held: { ...held, ...end }, event: stampEvent(facts, by, ports) };
}

/** The end of a held launch that became a submission. */
export const becoming = (submissionId: number): HeldEnd => ({
  ...{ state: 'released', outcome: `it became submission ${submissionId}`, submissionId, by: 'poms' },
});

/** Gives a reserved submission its place among those that wait for release; undefined where nothing holds it. */
export async function holdSubmission(submission: Submission, ports: Needs): Promise<Hold[] | undefined> {
  const { campaignId, campaign, stageId, stage, host, submissionId, creator: requestedBy } = submission;
  const place = { campaignId, campaign, stageId, stage, host };
  return (await keep({ ...place, request: null, submissionId, requestedBy }, ports))?.holds;
}
