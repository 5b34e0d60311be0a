import { z } from 'zod';
import { CampaignId, StageId } from '#lib/domain/ids.ts';

/** What a hold keeps from starting. */
export const HoldScope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('everything') }),
  z.object({ of: z.literal('campaign'), campaignId: CampaignId }),
  z.object({ of: z.literal('stage'), stageId: StageId }),
  z.object({ of: z.literal('host'), host: z.string().min(1).max(255) }),
]);
export type HoldScope = z.infer<typeof HoldScope>;

/** Tells what is held, so that there is one hold of each thing. */
export const HoldId = z
  .string()
  .max(300)
  .regex(/^(everything|campaign-\d+|stage-\d+|host-.+)$/);
export type HoldId = z.infer<typeof HoldId>;

/** A person's word that nothing of a kind starts until it is lifted (behaviour §4.3). */
export const Hold = z
  .object({
    holdId: HoldId,
    scope: HoldScope,
    /** What is held, for people: `campaign sbnd_mcc`. */
    name: z.string(),
    reason: z.string(),
    placedBy: z.string(),
    placedAt: z.iso.datetime(),
  })
  .meta({ id: 'Hold' });
export type Hold = z.infer<typeof Hold>;

/** The id of the hold with this scope. */
export function holdIdOf(scope: HoldScope): HoldId {
  switch (scope.of) {
    case 'everything':
      return 'everything';
    case 'campaign':
      return `campaign-${scope.campaignId}`;
    case 'stage':
      return `stage-${scope.stageId}`;
    case 'host':
      return `host-${scope.host}`;
  }
}

/** Where something is about to start. */
export interface HoldPlace {
  campaignId: number;
  stageId: number;
  host: string;
}

function covers(scope: HoldScope, { campaignId, stageId, host }: HoldPlace): boolean {
  switch (scope.of) {
    case 'everything':
      return true;
    case 'campaign':
      return scope.campaignId === campaignId;
    case 'stage':
      return scope.stageId === stageId;
    case 'host':
      return scope.host === host;
  }
}

/** The holds that keep something there from starting. */
export function holdsOver(holds: readonly Hold[], place: HoldPlace): Hold[] {
  return holds.filter(({ scope }) => covers(scope, place));
}

/** Who holds it and why, in one sentence without an end. */
export function holdSentence(holds: readonly Pick<Hold, 'name' | 'placedBy' | 'reason'>[]): string {
  return holds
    .map(({ name, placedBy, reason }) => `${placedBy} holds ${name}${reason === '' ? '' : `: ${reason}`}`)
    .join('; ');
}
