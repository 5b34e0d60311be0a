import { durationWords } from '#lib/domain/campaigns/duration.ts';
import { type CompletionPolicy, type CompletionRule } from '#lib/domain/campaigns/completion-policy.ts';

/** What a policy goes by. */
export interface PolicyFacts {
  consumed: number;
  withOutputs: number;
  isRecovery: boolean;
  secondsSinceCompleted: number;
  /** Since the last job is known to have ended. */
  secondsQuiet: number;
}

export interface PolicyDecision {
  does: 'locate' | 'accept' | 'ask' | 'wait';
  /** The least of the percentages that would do now. */
  percent: number;
  /** Why it is accepted without enough outputs. */
  why: string | null;
  /** What changes next if nothing else happens. */
  next: { inSeconds: number; says: string } | null;
}

const untilOpen = (
  { afterSeconds, quietSeconds }: CompletionRule,
  { secondsSinceCompleted, secondsQuiet }: PolicyFacts,
): number => Math.max(afterSeconds - secondsSinceCompleted, quietSeconds - secondsQuiet, 0);

/** A threshold of nothing proves nothing, but for a recovery, which may have had nothing left to do (behaviour §8.2). */
function isMet({ percent }: CompletionRule, { consumed, withOutputs, isRecovery }: PolicyFacts): boolean {
  const needed = (consumed * percent) / 100;
  return withOutputs >= needed && (needed > 0 || isRecovery);
}

function untilEnding({ rules, ending }: CompletionPolicy, facts: PolicyFacts): number {
  return ending.afterSeconds === null
    ? Math.max(...rules.map((rule) => untilOpen(rule, facts)))
    : Math.max(ending.afterSeconds - facts.secondsSinceCompleted, 0);
}

const endingSays = { accept: 'what is there is accepted', ask: 'a person is asked' } as const;

function nextOf(policy: CompletionPolicy, facts: PolicyFacts, percent: number): PolicyDecision['next'] {
  const { does } = policy.ending;
  const rules = policy.rules
    .filter((rule) => rule.percent < percent)
    .map((rule) => ({ inSeconds: untilOpen(rule, facts), says: `${rule.percent} % is enough` }));
  const ending = does === 'wait' ? [] : [{ inSeconds: untilEnding(policy, facts), says: endingSays[does] }];
  const ahead = [...rules, ...ending].filter(({ inSeconds }) => inSeconds > 0);
  return ahead.toSorted((a, b) => a.inSeconds - b.inSeconds)[0] ?? null;
}

/** What a policy makes of a completed submission. More outputs and more time never take it further from its end. */
export function judgePolicy(policy: CompletionPolicy, facts: PolicyFacts): PolicyDecision {
  const open = policy.rules.filter((rule) => untilOpen(rule, facts) === 0);
  const percent = Math.min(...open.map((rule) => rule.percent));
  if (open.some((rule) => isMet(rule, facts))) return { does: 'locate', percent, why: null, next: null };
  const next = nextOf(policy, facts, percent);
  const { does } = policy.ending;
  if (does === 'wait' || untilEnding(policy, facts) > 0) return { does: 'wait', percent, why: null, next };
  const after = policy.ending.afterSeconds;
  const when = after === null ? 'as no rule was met in time' : `${durationWords(after)} after completion`;
  return { does, percent, why: does === 'accept' ? `accepted ${when}` : null, next };
}
