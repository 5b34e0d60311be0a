import { z } from 'zod';
import { type StageSettings } from './stage.ts';
import { durationPart, secondsOf } from './duration.ts';

const seconds = z.int().nonnegative();

/** Enough outputs, from some time after completion and while no job has ended for some time. */
export const CompletionRule = z.object({
  percent: z.number().gt(0).max(100),
  afterSeconds: seconds,
  quietSeconds: seconds,
});
export type CompletionRule = z.infer<typeof CompletionRule>;

/** When the outputs of a completed submission are enough, and what happens where no rule is ever met. */
export const CompletionPolicy = z.object({
  /** The first holds at once; each further one asks for less, later. */
  rules: z.array(CompletionRule).min(1),
  ending: z.object({
    does: z.enum(['ask', 'accept', 'wait']),
    /** Since completion; null: as soon as every rule holds and none is met. */
    afterSeconds: seconds.nullable(),
  }),
});
export type CompletionPolicy = z.infer<typeof CompletionPolicy>;

/** Two days, as the original, but from the completion and not from the creation (behaviour §8.1, D5). */
const usualEndSeconds = 2 * 86_400;

const ruleForm = new RegExp(
  String.raw`^(?:or\s+)?(?:at\s+)?(\d{1,3}(?:\.\d{1,6})?)\s*%(?:\s+after\s+${durationPart})?(?:\s+when\s+(?:quiet(?:\s+for)?|no\s+job\s+ended\s+for)\s+${durationPart})?$`,
);
const endingForm = new RegExp(String.raw`^else\s+(ask|accept|wait)(?:\s+after\s+${durationPart})?$`);

export type PolicyReading = { policy: CompletionPolicy } | { problem: string };

function readRule(text: string): CompletionRule | undefined {
  const found = ruleForm.exec(text);
  if (!found) return undefined;
  const [, percent = '', after = '0', afterUnit = 'm', quiet = '0', quietUnit = 'm'] = found;
  const rule = {
    percent: Number(percent),
    afterSeconds: secondsOf(after, afterUnit),
    quietSeconds: secondsOf(quiet, quietUnit),
  };
  return CompletionRule.safeParse(rule).data;
}

const isConditional = ({ afterSeconds, quietSeconds }: CompletionRule): boolean =>
  afterSeconds > 0 || quietSeconds > 0;

function readEnding(text: string, rules: CompletionRule[]): CompletionPolicy['ending'] | undefined {
  const found = endingForm.exec(text);
  if (!found) return undefined;
  const [, does, count, unit = 'm'] = found;
  const implied = rules.some(isConditional) ? null : usualEndSeconds;
  const ending = { does, afterSeconds: count === undefined ? implied : secondsOf(count, unit) };
  return CompletionPolicy.shape.ending.safeParse(ending).data;
}

function orderProblem(rules: CompletionRule[]): string | undefined {
  for (const [index, rule] of rules.entries()) {
    const before = rules[index - 1];
    if (!before) continue;
    if (!isConditional(rule))
      return `${rule.percent}% has no "after" or "when quiet", so what stands before it says nothing`;
    if (rule.percent >= before.percent)
      return `${rule.percent}% after ${before.percent}% asks for no less; each further rule must`;
  }
  return undefined;
}

function usualPolicy(percent: number): CompletionPolicy {
  const rules = [{ percent, afterSeconds: 0, quietSeconds: 0 }];
  return { rules, ending: { does: 'accept', afterSeconds: usualEndSeconds } };
}

/**
 * Reads a policy such as `95%, or 90% after 24h when quiet 4h, else ask`. Where the first rule has a condition,
 * `completionPct` holds at once; a blank text is that alone, with everything accepted two days after completion.
 */
export function readPolicy(text: string, completionPct: number): PolicyReading {
  const first = { percent: completionPct, afterSeconds: 0, quietSeconds: 0 };
  const parts = text
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().replace(/\s+/g, ' '));
  if (parts.join('') === '') return { policy: usualPolicy(completionPct) };
  const last = parts.pop() ?? '';
  const said: CompletionRule[] = [];
  for (const part of parts) {
    const rule = readRule(part);
    if (!rule) return { problem: `"${part}" is no rule such as 90% after 24h when quiet 4h` };
    said.push(rule);
  }
  const ending = readEnding(last, said);
  if (!ending)
    return { problem: `"${last}" is no ending; the text must end in else ask, else accept or else wait` };
  const problem = orderProblem(said);
  const rules = said[0] && !isConditional(said[0]) ? said : [first, ...said];
  return problem === undefined ? { policy: { rules, ending } } : { problem };
}

/** The policy of a stage. A text that cannot be read was refused when it was saved. */
export function policyOf({
  completionPolicy,
  completionPct,
}: Pick<StageSettings, 'completionPolicy' | 'completionPct'>): CompletionPolicy {
  const reading = readPolicy(completionPolicy, completionPct);
  return 'policy' in reading ? reading.policy : usualPolicy(completionPct);
}
