import { may, type Owned } from '#lib/domain/people/access.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Hold, type HoldScope } from '#lib/domain/holds/hold.ts';
import { type Actor } from '#lib/domain/people/person.ts';

/** Why the actor may not hold or release it; undefined where they may. Without a thing it is what belongs to all. */
export function whyNotHold(actor: Actor, thing: Owned | undefined): string | undefined {
  const permission = may(actor, 'hold', thing);
  return permission.allowed ? undefined : `You may not decide it: ${permission.why}.`;
}

/** Why the actor may not take the held launch out of the row; undefined where they may. */
export function whyNotRemove(
  actor: Actor,
  { requestedBy, request, submissionId }: Pick<HeldLaunch, 'requestedBy' | 'request' | 'submissionId'>,
): string | undefined {
  const permission = may(actor, 'remove-held', { creator: requestedBy, creatorRole: 'production' });
  if (!permission.allowed) return `You may not remove it: ${permission.why}.`;
  return request === null
    ? `Submission ${submissionId ?? ''} is reserved for it already: kill that instead.`
    : undefined;
}

/** Where it can be looked at; undefined for what has no page. */
export function campaignOrStage(scope: HoldScope): { campaignId: number } | { stageId: number } | undefined {
  switch (scope.of) {
    case 'campaign':
      return { campaignId: scope.campaignId };
    case 'stage':
      return { stageId: scope.stageId };
    case 'everything':
    case 'host':
      return undefined;
  }
}

/** Who holds what and why, in one sentence without an end. */
export function heldByWhom({ placedBy, name, reason }: Hold): string {
  return `${placedBy} holds ${name}${reason === '' ? '' : `: ${reason}`}`;
}

/** What became of a held launch, as a sentence. */
export function fateOf({ state, stage, campaign, requestedBy, outcome }: HeldLaunch): string {
  const launch = `The launch of ${campaign} / ${stage} by ${requestedBy}`;
  switch (state) {
    case 'waiting':
      return `${launch} is kept. It starts by itself when what holds it is released.`;
    case 'released':
      return `${launch} was released and has started.`;
    case 'removed':
      return `${launch} was ${outcome ?? 'removed'}; it never starts.`;
    case 'refused':
      return `${launch} could not be started when its turn came: ${outcome ?? 'nothing told why'}.`;
  }
}
