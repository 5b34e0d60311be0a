import { type EventFacts } from '#lib/domain/events.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type SplitState } from '#lib/domain/splits/slice.ts';
import { type Ports } from '#lib/ports/index.ts';
import { askCatalogue } from '#lib/actions/files/ask-catalogue.ts';
import { type StageConfiguration } from '#lib/actions/campaigns/configuration.ts';
import { findSlice, type Finding } from '#lib/actions/splits/cut-slice.ts';
import { splitStageOf } from './split-stage.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';

type Needs = Pick<Ports, 'campaigns' | 'slices' | 'catalogue' | 'lists' | 'clock' | 'ids'>;

/** An event that lists a thousand names helps nobody. */
const mostNamed = 20;

/** The event of slices that were passed over, if there were any. */
export function skippedFacts(
  { campaign, stage }: Pick<StageConfiguration, 'campaign' | 'stage'>,
  { skipped, isTest }: { skipped: string[]; isTest: boolean },
): EventFacts[] {
  if (skipped.length === 0) return [];
  const { campaignId } = campaign;
  return [
    {
      ...{ type: 'slices.skipped', campaignId, stageId: stage.stageId, isTest },
      ...{ count: skipped.length, names: skipped.slice(0, mostNamed), why: 'they have no files' },
    },
  ];
}

function exhaustedFacts(
  { campaign, stage, settings }: StageConfiguration,
  { split, mayGrow, why }: Extract<Finding, { is: 'end' }>,
): EventFacts {
  const { isTest } = split;
  const [{ campaignId }, { stageId }] = [campaign, stage];
  const clearsSchedule = settings.clearScheduleAtEnd && !isTest;
  return { type: 'splits.exhausted', campaignId, stageId, isTest, mayGrow, clearsSchedule, why };
}

/**
 * Writes down that a stage has nothing left, once until something is found again, and the empty slices that were passed
 * over on the way. True when there may be more behind those: then it is worth asking again.
 */
export async function noteExhausted(
  configuration: StageConfiguration,
  { isTest, by }: { isTest: boolean; by: string },
  ports: Needs,
): Promise<boolean> {
  const needs = { ...ports, ask: askCatalogue(ports, false) };
  const finding = await findSlice(splitStageOf(configuration, isTest), needs);
  if (finding.is !== 'end') return true;
  const { split: before, skipped, isOver } = finding;
  const isNews = isOver && before.exhaustedAt === null;
  const facts = [
    ...skippedFacts(configuration, { skipped, isTest }),
    ...(isNews ? [exhaustedFacts(configuration, finding)] : []),
  ];
  const [first, ...rest] = stampEvents(facts, by, ports);
  if (first === undefined) return false;
  const exhaustedAt = isOver ? (before.exhaustedAt ?? ports.clock.now().toISOString()) : null;
  const split: SplitState = { ...before, exhaustedAt, version: before.version + 1 };
  try {
    await ports.slices.move({
      split,
      campaignId: configuration.campaign.campaignId,
      events: [first, ...rest],
    });
  } catch (error) {
    // Somebody else has moved it: whatever there is to be said, he says it, or there is a slice again.
    if (!isPomsError(error, 'SliceTaken')) throw error;
    return true;
  }
  return !isOver;
}
