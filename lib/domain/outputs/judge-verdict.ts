import { type Verdict } from '#lib/domain/submissions/submission.ts';
import { judgePolicy, type PolicyDecision } from './judge-policy.ts';
import { type CompletionPolicy } from '#lib/domain/campaigns/completion-policy.ts';

export interface OutputFacts {
  completionType: 'located' | 'complete';
  policy: CompletionPolicy;
  isRecovery: boolean;
  /** Consumed inputs, or jobs where there is no project. */
  consumed: number;
  countedAs: 'inputs' | 'jobs';
  /** How many of them have an available output for every pattern. */
  withOutputs: number;
  /** The same for each pattern alone; empty where jobs are counted. */
  patterns: Verdict['patterns'];
  outputs: number;
  now: string;
  completedAt: string;
  /** When a job was last seen to end; the completion where that was not seen. */
  quietSince: string;
}

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

const timeAfter = (from: string, seconds: number): string =>
  new Date(Date.parse(from) + Math.round(seconds * 1000)).toISOString();

function patternWords(patterns: Verdict['patterns']): string {
  const names = patterns.map(({ pattern }) => (pattern === '%' ? 'output' : pattern));
  if (names.length < 2) return names[0] ?? 'output';
  const counts = patterns.map(({ withOutputs }) => withOutputs);
  const listed = (words: (string | number)[]): string =>
    `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
  return `${listed(names)} (${listed(counts)})`;
}

/** "9 of 10 consumed inputs have an available reco%.root: 90 % of the 95 % asked" */
function sentence({ consumed, withOutputs, countedAs, patterns }: OutputFacts, percent: number): string {
  const of =
    countedAs === 'inputs'
      ? `${consumed} consumed inputs have an available ${patternWords(patterns)}`
      : `${consumed} expected outputs are declared`;
  const share = consumed === 0 ? 0 : Math.floor((100 * withOutputs) / consumed);
  return `${withOutputs} of ${of}: ${share} % of the ${percent} % asked`;
}

/** The sentence with what the policy makes of it. */
function story(said: string, { does, why }: PolicyDecision): string {
  switch (does) {
    case 'locate':
    case 'wait':
      return said;
    case 'accept':
      return `${said}; ${why ?? 'accepted'}`;
    case 'ask':
      return `${said}; a person has to decide: accept what is there, or wait for more`;
  }
}

/** Whether a completed submission's outputs are there (behaviour §8.1–8.3 as intended). */
export function verify(facts: OutputFacts): Verdict {
  const { consumed, withOutputs, outputs, countedAs, patterns, now, completedAt, quietSince } = facts;
  const numbers = { consumed, withOutputs, outputs, countedAs, patterns, judgedAt: now };
  if (facts.completionType === 'complete') {
    const because = 'the stage asks for completed jobs only';
    return {
      ...{ ...numbers, needed: 0, percentAsked: null, because },
      ...{ isLocated: true, isAsking: false, next: null },
    };
  }
  const decision = judgePolicy(facts.policy, {
    ...facts,
    secondsSinceCompleted: secondsBetween(completedAt, now),
    secondsQuiet: secondsBetween(quietSince, now),
  });
  const { does, percent, next } = decision;
  return {
    ...{ ...numbers, needed: (consumed * percent) / 100, percentAsked: percent },
    isLocated: does === 'locate' || does === 'accept',
    isAsking: does === 'ask',
    next: next && { at: timeAfter(now, next.inSeconds), says: next.says },
    because: story(sentence(facts, percent), decision),
  };
}
