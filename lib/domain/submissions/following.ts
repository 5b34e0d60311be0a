import { canonicalJson } from '#lib/domain/canonical.ts';
import { type FactOf } from './facts.ts';
import { skipSentence, whyUnfollowed, type Follower } from './follower.ts';
import { move, unedited, type Edited, type Told } from './moves.ts';
import { type Submission, type Verdict } from './submission.ts';

const isSame = (one: Verdict, other: Verdict): boolean =>
  canonicalJson({ ...one, judgedAt: null }) === canonicalJson({ ...other, judgedAt: null });

/** What was found when the outputs of a completed submission were looked at. */
export function verdictReached(
  current: Submission,
  { verdict }: FactOf<'VerdictReached'>,
  at: string,
): Edited {
  const { submissionId, verdict: before, status, ordered, obstacle } = current;
  if (status !== 'Completed' || ordered) return unedited(current);
  const isBack = obstacle?.kind === 'unavailable';
  if (!isBack && !verdict.isLocated && before && isSame(before, verdict)) return unedited(current);
  const events =
    verdict.isAsking && before?.isAsking !== true
      ? [{ type: 'completion.asked' as const, submissionId, why: verdict.because }]
      : [];
  const edited = { submission: { ...current, verdict, obstacle: isBack ? null : obstacle }, events };
  if (!verdict.isLocated) return edited;
  return move(edited, { wanted: 'Located', why: verdict.because, by: 'system', at });
}

function eventOf(submissionId: number, follower: Follower): Told {
  const { outcome, ...told } = { submissionId, ...follower };
  switch (outcome.is) {
    case 'launched':
      return { type: 'dependent.launched', ...told, dependentId: outcome.submissionId };
    case 'held':
      return { type: 'dependent.held', ...told, heldId: outcome.heldId };
    case 'skipped':
      return { type: 'dependent.skipped', ...told, why: skipSentence(outcome.reason) };
    case 'failed':
      return { type: 'followUp.failed', submissionId, why: whyUnfollowed(follower) ?? outcome.said };
  }
}

/** What became of a stage that follows it; told once. */
export function followerTold(current: Submission, { follower }: FactOf<'FollowerTold'>): Edited {
  const { followers, submissionId } = current;
  const known = followers.find(({ stageId }) => stageId === follower.stageId);
  if (known && canonicalJson(known) === canonicalJson(follower)) return unedited(current);
  const others = followers.filter(({ stageId }) => stageId !== follower.stageId);
  return {
    submission: { ...current, followers: [...others, follower] },
    events: [eventOf(submissionId, follower)],
  };
}

/** Nothing is left to do for it. */
export function followedUp(current: Submission): Edited {
  return unedited(current.followUp === 'done' ? current : { ...current, followUp: 'done' });
}

export function machineStopped(current: Submission, { said: why }: FactOf<'MachineStopped'>): Edited {
  const { submissionId } = current;
  return { submission: current, events: [{ type: 'followUp.failed', submissionId, why }] };
}
