import { type HoldId, type HoldScope } from '#lib/domain/holds/hold.ts';
import { type HeldId } from '#lib/domain/ids.ts';
import { type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OwnerRole } from '#lib/domain/people/person.ts';

/** What an operation is about, as the request names it; whose it is decides who may do it. */
export type Subject =
  | HoldScope
  | OrderTarget
  | { of: 'hold'; holdId: HoldId }
  | { of: 'held-launch'; heldId: HeldId }
  /** The campaign that a file creates or changes, and the role the file is to be applied in. */
  | { of: 'file'; ini: string; role: OwnerRole | undefined }
  /** The submission that the caller's token speaks for. */
  | { of: 'own-submission' };
export type SubjectKind = Subject['of'];

interface InPath<Params> {
  params: Params;
}

// The ways in which requests name their subject.

export const everything = () => ({ of: 'everything' as const });

export const ownSubmission = () => ({ of: 'own-submission' as const });

export const campaignInPath = ({ params: { campaignId } }: InPath<{ campaignId: number }>) => ({
  of: 'campaign' as const,
  campaignId,
});

export const stageInPath = ({ params: { stageId } }: InPath<{ stageId: number }>) => ({
  of: 'stage' as const,
  stageId,
});

export const submissionInPath = ({ params: { submissionId } }: InPath<{ submissionId: number }>) => ({
  of: 'submission' as const,
  submissionId,
});

export const holdInPath = ({ params: { holdId } }: InPath<{ holdId: HoldId }>) => ({
  of: 'hold' as const,
  holdId,
});

export const heldLaunchInPath = ({ params: { heldId } }: InPath<{ heldId: HeldId }>) => ({
  of: 'held-launch' as const,
  heldId,
});
