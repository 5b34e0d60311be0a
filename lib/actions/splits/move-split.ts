import { type SplitMoved } from '#lib/contract/splits.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { isWhole, splitTextFor } from '#lib/domain/splits/strategies/index.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { handingOutAgain, movedTo, reset } from '#lib/domain/splits/split-moves.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';

type Needs = Pick<Ports, 'campaigns' | 'slices' | 'clock' | 'ids'>;

export type Wish = { how: 'reset' } | { how: 'to'; to: number } | { how: 'back'; back: number };

export interface MoveRequest {
  wish: Wish;
  isTest: boolean;
  isPlanOnly: boolean;
  ifVersion?: number | undefined;
  actor: Actor;
}

interface Plan {
  after: SplitState;
  to: number;
  effects: string[];
  live: number[];
}

/** All slices of this round from a number on, the newest of each. */
async function slicesFrom(before: SplitState, from: number, { slices }: Needs): Promise<Slice[]> {
  const newest = new Map<number, Slice>();
  let cursor: string | undefined;
  do {
    const page = await slices.list(before.stageId, { limit: 200, cursor }, before.isTest);
    for (const slice of page.items)
      if (slice.round === before.round && slice.cursor >= from && !newest.has(slice.cursor))
        newest.set(slice.cursor, slice);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return [...newest.values()].toSorted((a, b) => a.cursor - b.cursor);
}

const isLive = ({ state }: Slice): boolean => state === 'reserved' || state === 'launched';

const range = (from: number, end: number): string =>
  end - from === 1 ? `Slice ${from} is` : `Slices ${from} to ${end - 1} are`;

function againEffects(from: number, end: number, live: number[]): string[] {
  const running = `${live.length === 1 ? 'Submission' : 'Submissions'} ${live.slice(0, 20).join(', ')}`;
  return [
    `${range(from, end)} handed out again.`,
    ...(live.length === 0 ? [] : [`${running} may still be at work on them: that work may be done twice.`]),
  ];
}

async function planReset(before: SplitState, ports: Needs): Promise<Plan> {
  const live = (await slicesFrom(before, 0, ports)).filter(isLive).map(({ submissionId }) => submissionId);
  const { cursor, claimed } = before;
  const effects = [
    ...(cursor === 0 ? ['Nothing was handed out yet.'] : againEffects(0, cursor, live)),
    ...(claimed === 0 ? [] : [`The ledger forgets ${claimed} inputs, and they are handed out again.`]),
    'New slices get new names.',
  ];
  return { after: reset(before), to: 0, effects, live };
}

async function planSet(before: SplitState, to: number, ports: Needs): Promise<Plan> {
  const from = before.cursor;
  const hasLedger = before.begunAs === 'inputs';
  if (to > from && hasLedger)
    throw new PomsError('RequestInvalid', {
      why: `its slices are made as inputs come, and ${from} were made so far; choose one of those`,
    });
  if (to === from) return { after: before, to, effects: [`Slice ${to} is the next one already.`], live: [] };
  if (to > from) {
    const effects = [`${range(from, to)} passed over.`, `Slice ${to} is the next new one.`];
    const { returned } = before;
    const first = `Slices that came back come first: ${returned.join(', ')}.`;
    return {
      after: movedTo(before, to),
      to,
      effects: [...effects, ...(returned.length > 0 ? [first] : [])],
      live: [],
    };
  }
  const slices = await slicesFrom(before, to, ports);
  const live = slices.filter(isLive).map(({ submissionId }) => submissionId);
  const effects = againEffects(to, from, live);
  if (!hasLedger) return { after: movedTo(before, to), to, effects, live };
  return {
    after: handingOutAgain(before, slices),
    to,
    effects: [...effects, 'They keep their names and their inputs.'],
    live,
  };
}

async function planMove(before: SplitState, wish: Wish, ports: Needs): Promise<Plan> {
  if (wish.how === 'reset') return planReset(before, ports);
  const to = wish.how === 'to' ? wish.to : before.cursor - wish.back;
  if (to < 0)
    throw new PomsError('RequestInvalid', { why: `only ${before.cursor} slices were handed out so far` });
  return planSet(before, to, ports);
}

/** A stage that splits nothing has no slices to choose from. @throws RequestInvalid */
function refuseWhole(campaign: Campaign, { stageId, isTest }: { stageId: number; isTest: boolean }): void {
  const stage = campaign.stages.find((each) => each.stageId === stageId);
  const effective = stage && effectiveSettings(campaign, stage);
  if (!stage || !effective || !('settings' in effective)) return;
  if (isWhole(splitTextFor(effective.settings, isTest)))
    throw new PomsError('RequestInvalid', {
      why: `stage ${stage.name} has no split: each launch takes its whole dataset`,
    });
}

/**
 * Begins a split anew, or chooses its next slice; says first what that does. Slices taken before never come back to a
 * split that was moved behind them. @throws StageNotFound StaleVersion RequestInvalid
 */
export async function moveSplit(
  stageId: number,
  { wish, isTest, isPlanOnly, ifVersion, actor }: MoveRequest,
  ports: Needs,
): Promise<SplitMoved> {
  const campaign = await ports.campaigns.getOfStage(stageId);
  if (wish.how !== 'reset') refuseWhole(campaign, { stageId, isTest });
  const before = await ports.slices.split(stageId, isTest);
  const stale = () => new PomsError('StaleVersion', { what: `the split of stage ${stageId}` });
  if (ifVersion !== undefined && ifVersion !== before.version) throw stale();
  const { after, to, effects, live } = await planMove(before, wish, ports);
  const { cursor: from, version } = before;
  const told = { stageId, isTest, from, to, effects, live: live.slice(0, 20), version };
  if (isPlanOnly || after === before) return { ...told, isDone: !isPlanOnly };
  const { campaignId } = campaign;
  const how = wish.how === 'reset' ? ('reset' as const) : ('set' as const);
  const why = effects.join(' ');
  const facts = { type: 'split.moved' as const, campaignId, stageId, isTest, how, from, to, why };
  const [first, ...rest] = stampEvents([facts], actor.username, ports);
  if (first === undefined) throw stale();
  await ports.slices.move({ split: after, campaignId, events: [first, ...rest] }).catch((error: unknown) => {
    throw isPomsError(error, 'SliceTaken') ? stale() : error;
  });
  return { ...told, isDone: true };
}
