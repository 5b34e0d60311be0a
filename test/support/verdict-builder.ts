import { type Verdict } from '#lib/domain/submissions/submission.ts';
import { someTime } from './builders.ts';

/** Nine of ten inputs have their outputs. */
export function aVerdict(said: Partial<Verdict> = {}): Verdict {
  return {
    isLocated: false,
    consumed: 10,
    withOutputs: 9,
    needed: 9.5,
    outputs: 9,
    because: '9 of 10 consumed inputs have an available output: 90 % of the 95 % asked',
    countedAs: 'inputs',
    patterns: [{ pattern: '%', withOutputs: 9 }],
    percentAsked: 95,
    judgedAt: someTime,
    isAsking: false,
    next: null,
    ...said,
  };
}
