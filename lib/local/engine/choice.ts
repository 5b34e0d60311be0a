import { z } from 'zod';
import { Path, readPath } from './path.ts';

const numeric = {
  NumericEquals: (a: number, b: number) => a === b,
  NumericLessThan: (a: number, b: number) => a < b,
  NumericLessThanEquals: (a: number, b: number) => a <= b,
  NumericGreaterThan: (a: number, b: number) => a > b,
  NumericGreaterThanEquals: (a: number, b: number) => a >= b,
} as const;

/** One test of a Choice; it has exactly one operator. */
export interface Condition {
  Variable?: string | undefined;
  StringEquals?: string | undefined;
  BooleanEquals?: boolean | undefined;
  NumericEquals?: number | undefined;
  NumericLessThan?: number | undefined;
  NumericLessThanEquals?: number | undefined;
  NumericGreaterThan?: number | undefined;
  NumericGreaterThanEquals?: number | undefined;
  IsPresent?: boolean | undefined;
  And?: Condition[] | undefined;
  Or?: Condition[] | undefined;
  Not?: Condition | undefined;
}

const inner = z.lazy((): z.ZodType<Condition> => Condition);

const fields = {
  Variable: Path.optional(),
  StringEquals: z.string().optional(),
  BooleanEquals: z.boolean().optional(),
  NumericEquals: z.number().optional(),
  NumericLessThan: z.number().optional(),
  NumericLessThanEquals: z.number().optional(),
  NumericGreaterThan: z.number().optional(),
  NumericGreaterThanEquals: z.number().optional(),
  IsPresent: z.boolean().optional(),
  And: z.array(inner).min(1).optional(),
  Or: z.array(inner).min(1).optional(),
  Not: inner.optional(),
};

function hasOneOperator(condition: Condition): boolean {
  const keys = Object.keys(condition).filter((key) => !['Variable', 'Next', 'Comment'].includes(key));
  const [only] = keys;
  const isJoin = only === 'And' || only === 'Or' || only === 'Not';
  return keys.length === 1 && (condition.Variable === undefined) === isJoin;
}

const oneOperator = 'a condition has one operator, and a Variable unless it is And, Or or Not';

export const Condition: z.ZodType<Condition> = z.strictObject(fields).refine(hasOneOperator, oneOperator);

/** A condition and the state it leads to. */
export const ChoiceRule = z
  .strictObject({ ...fields, Next: z.string(), Comment: z.string().optional() })
  .refine(hasOneOperator, oneOperator);
export type ChoiceRule = z.infer<typeof ChoiceRule>;

function compare(condition: Condition, value: unknown): boolean {
  if (condition.StringEquals !== undefined) return value === condition.StringEquals;
  if (condition.BooleanEquals !== undefined) return value === condition.BooleanEquals;
  if (typeof value !== 'number') return false;
  for (const [operator, holds] of Object.entries(numeric)) {
    const other: unknown = Object.entries(condition).find(([key]) => key === operator)?.[1];
    if (typeof other === 'number') return holds(value, other);
  }
  return false;
}

/** Goes through tests in order until one settles it, as And and Or do; what cannot be answered settles it too. */
function until(settling: boolean, conditions: readonly Condition[], value: unknown): boolean | undefined {
  for (const condition of conditions) {
    const answer = holds(condition, value);
    if (answer !== !settling) return answer;
  }
  return !settling;
}

/** Whether a condition holds of the state's data; undefined when its variable is not there, which is an error. */
export function holds(condition: Condition, value: unknown): boolean | undefined {
  if (condition.And) return until(false, condition.And, value);
  if (condition.Or) return until(true, condition.Or, value);
  if (condition.Not) {
    const answer = holds(condition.Not, value);
    return answer === undefined ? undefined : !answer;
  }
  const found = readPath(value, condition.Variable ?? '$');
  if (condition.IsPresent !== undefined) return (found !== undefined) === condition.IsPresent;
  return found === undefined ? undefined : compare(condition, found);
}
