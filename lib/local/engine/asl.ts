import { z } from 'zod';
import { ChoiceRule } from './choice.ts';
import { Path, tokenPath } from './path.ts';

/** How a Task calls a function that is given a token and goes on when somebody brings it back. */
export const tokenResource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

const taskName = z.string().regex(/^\$\{[A-Z][A-Za-z0-9]*\}$/, 'a task is named "${TaskName}"');
const seconds = z.int().min(1).max(99_999_999);
const Comment = z.string().optional();
const ErrorEquals = z
  .array(z.string())
  .min(1)
  .refine((names) => !names.includes('States.ALL') || names.length === 1, 'States.ALL stands alone');

/** When and how often a state is tried again. */
export const Retrier = z.strictObject({
  ErrorEquals,
  Comment,
  IntervalSeconds: seconds.default(1),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: seconds.optional(),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
});
export type Retrier = z.infer<typeof Retrier>;

const ResultPath = z.union([Path, z.null()], 'a ResultPath is null, $ or $.name.name');

/** Where to go on after an error, with `{ Error, Cause }` at ResultPath. */
export const Catcher = z.strictObject({
  ErrorEquals,
  Comment,
  ResultPath: ResultPath.default('$'),
  Next: z.string(),
});
export type Catcher = z.infer<typeof Catcher>;

const goingOn = { Comment, Next: z.string().optional(), End: z.literal(true).optional() };

function isLast(rules: readonly { ErrorEquals: string[] }[]): boolean {
  return rules.every(
    ({ ErrorEquals: names }, at) => !names.includes('States.ALL') || at === rules.length - 1,
  );
}
const guarded = {
  ResultPath: ResultPath.default('$'),
  Retry: z.array(Retrier).refine(isLast, 'States.ALL comes last').default([]),
  Catch: z.array(Catcher).refine(isLast, 'States.ALL comes last').default([]),
};

const Payload = z
  .record(
    z.string().regex(/^[A-Za-z_]\w*\.\$$/, 'a payload field is "name.$"'),
    z.union([Path, z.literal(tokenPath)], `a payload value is a path or ${tokenPath}`),
  )
  .refine((payload) => Object.values(payload).includes(tokenPath), `the payload carries ${tokenPath}`);

/** A task in its two forms: called with all data, or called with some fields and a token. */
export const TaskState = z
  .strictObject({
    Type: z.literal('Task'),
    Resource: z.union(
      [taskName, z.literal(tokenResource)],
      `a Resource is "\${TaskName}" or ${tokenResource}`,
    ),
    Parameters: z.strictObject({ FunctionName: taskName, Payload }).optional(),
    TimeoutSeconds: seconds.optional(),
    HeartbeatSeconds: seconds.optional(),
    ...guarded,
    ...goingOn,
  })
  .refine(
    ({ Resource, Parameters }) => (Resource === tokenResource) === (Parameters !== undefined),
    'Parameters belong to the form with a token, and only there',
  )
  .refine(
    ({ HeartbeatSeconds: beat, Parameters, TimeoutSeconds: limit }) =>
      beat === undefined || (Parameters !== undefined && (limit === undefined || beat < limit)),
    'HeartbeatSeconds belongs to the form with a token and is shorter than TimeoutSeconds',
  );
export type TaskState = z.infer<typeof TaskState>;

const ChoiceState = z.strictObject({
  Type: z.literal('Choice'),
  Comment,
  Choices: z.array(ChoiceRule).min(1),
  Default: z.string().optional(),
});

const WaitState = z
  .strictObject({
    Type: z.literal('Wait'),
    Seconds: z.int().min(0).max(99_999_999).optional(),
    SecondsPath: Path.optional(),
    TimestampPath: Path.optional(),
    ...goingOn,
  })
  .refine(
    ({ Seconds, SecondsPath, TimestampPath }) =>
      [Seconds, SecondsPath, TimestampPath].filter((given) => given !== undefined).length === 1,
    'a Wait has one of Seconds, SecondsPath and TimestampPath',
  );

const SucceedState = z.strictObject({ Type: z.literal('Succeed'), Comment });
const FailState = z.strictObject({ Type: z.literal('Fail'), Comment, Error: z.string(), Cause: z.string() });
const flat = [TaskState, ChoiceState, WaitState, SucceedState, FailState] as const;

/** The states of one item; a Map in a Map is not ours. */
const ItemProcessor = z.strictObject({
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }),
  Comment,
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', flat)),
});

/** The same states for every item of a list. */
export const MapState = z.strictObject({
  Type: z.literal('Map'),
  ItemsPath: Path,
  MaxConcurrency: z.int().min(0).optional(),
  ItemProcessor,
  ...guarded,
  ...goingOn,
});
export type MapState = z.infer<typeof MapState>;

export const State = z.discriminatedUnion('Type', [...flat, MapState]);
export type State = z.infer<typeof State>;

/** The part of Amazon States Language we allow ourselves (house §8); anything else is refused. */
export const Asl = z.strictObject({
  Comment: z.string(),
  StartAt: z.string(),
  States: z.record(z.string(), State),
});
export type Asl = z.infer<typeof Asl>;
