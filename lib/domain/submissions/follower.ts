import { z } from 'zod';
import { HeldId, StageId, SubmissionId } from '#lib/domain/ids.ts';

/** Why a stage was not launched after a submission. */
export const SkipReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('test') }),
  z.object({ kind: z.literal('no slice left') }),
  z.object({ kind: z.literal('removed') }),
  z.object({ kind: z.literal('joins'), waitsFor: z.string() }),
  z.object({ kind: z.literal('unjoined') }),
  z.object({ kind: z.literal('not declared') }),
  z.object({ kind: z.literal('no files'), dataset: z.string() }),
  z.object({ kind: z.literal('not allowed'), said: z.string() }),
  z.object({ kind: z.literal('held launch removed'), said: z.string() }),
]);
export type SkipReason = z.infer<typeof SkipReason>;

/** A stage that follows a submission, as people name it. */
export const FollowingStage = z.object({
  stageId: StageId,
  /** Null where the stage is gone. */
  stage: z.string().nullable(),
  /** Of another campaign; null where it is the submission's own. */
  campaign: z.string().nullable(),
});
export type FollowingStage = z.infer<typeof FollowingStage>;

/** What became of a stage that follows a submission. */
export const Follower = FollowingStage.extend({
  outcome: z.discriminatedUnion('is', [
    z.object({ is: z.literal('launched'), submissionId: SubmissionId }),
    z.object({ is: z.literal('held'), heldId: HeldId }),
    z.object({ is: z.literal('skipped'), reason: SkipReason }),
    z.object({ is: z.literal('failed'), said: z.string() }),
  ]),
}).meta({ id: 'Follower' });
export type Follower = z.infer<typeof Follower>;

/** Why the stage was not launched, as the second half of a sentence. */
export function skipSentence(reason: SkipReason): string {
  switch (reason.kind) {
    case 'test':
      return 'a test does not go on with the next slice';
    case 'no slice left':
      return 'no slice is left';
    case 'removed':
      return 'the stage or the dependency was removed meanwhile';
    case 'joins':
      return `it ${reason.waitsFor}`;
    case 'unjoined':
      return 'its providers were not set going by one submission, so nothing tells which belong together';
    case 'not declared':
      return 'the jobs did not declare the dataset it needs';
    case 'no files':
      return `dataset ${reason.dataset} has no files`;
    case 'not allowed':
    case 'held launch removed':
      return reason.said;
  }
}

/** True where the plan itself says that nothing follows, or not yet. */
function isPlanned({ kind }: SkipReason): boolean {
  switch (kind) {
    case 'test':
    case 'no slice left':
    case 'removed':
    case 'joins':
      return true;
    case 'unjoined':
    case 'not declared':
    case 'no files':
    case 'not allowed':
    case 'held launch removed':
      return false;
  }
}

/** The stage as people name it. */
export function followerName({ stage, stageId, campaign }: FollowingStage): string {
  return `${stage ?? `${stageId}, which is gone,`}${campaign === null ? '' : ` of campaign ${campaign}`}`;
}

/** Why it was not launched though it should follow, in a sentence; undefined where all is as planned. */
export function whyUnfollowed(follower: Follower): string | undefined {
  const { outcome } = follower;
  if (outcome.is === 'failed')
    return `Stage ${followerName(follower)} could not be launched: ${outcome.said}`;
  if (outcome.is !== 'skipped' || isPlanned(outcome.reason)) return undefined;
  return `Stage ${followerName(follower)} was not launched: ${skipSentence(outcome.reason)}.`;
}

/** Sentences about all that should have followed and did not. */
export function unfollowed({ followers }: { followers: readonly Follower[] }): string[] {
  return followers.flatMap((follower) => whyUnfollowed(follower) ?? []);
}
