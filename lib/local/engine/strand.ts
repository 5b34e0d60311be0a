import { z } from 'zod';

const time = z.number();

/** What a strand is doing in its state. Times are milliseconds since 1970. */
export const Phase = z.discriminatedUnion('is', [
  /** It has come to its state and nothing is decided yet. */
  z.object({ is: z.literal('new') }),
  /** Its task is to be called, or is being called; with a token it may have returned and waits to be resumed. */
  z.object({
    is: z.literal('calling'),
    token: z.string().nullable(),
    until: time.nullable(),
    hasReturned: z.boolean(),
  }),
  z.object({ is: z.literal('waiting'), until: time }),
  /** An attempt failed; the state is entered again then. */
  z.object({ is: z.literal('retrying'), until: time }),
  /** Items before `next` have begun. */
  z.object({ is: z.literal('mapping'), size: z.int(), next: z.int(), ended: z.int() }),
  /** An item that is done; `data` is its output. */
  z.object({ is: z.literal('ended') }),
]);
export type Phase = z.infer<typeof Phase>;

/** One thread of an execution: the machine's own states, or those of one item of the Map it is in. */
export const Strand = z.object({
  execution: z.string(),
  /** null for the machine's own states. */
  item: z.object({ map: z.string(), index: z.int() }).nullable(),
  state: z.string(),
  data: z.unknown(),
  /** Retries done, per retrier of the state. */
  attempts: z.array(z.int()),
  phase: Phase,
});
export type Strand = z.infer<typeof Strand>;

/** Which strand of which execution. */
export interface StrandKey {
  execution: string;
  /** -1 for the machine's own states. */
  index: number;
}

export const rootIndex = -1;

export function keyOf({ execution, item }: Strand): StrandKey {
  return { execution, index: item?.index ?? rootIndex };
}

/** When the strand moves without being asked, or null. */
export function dueAt({ phase }: Strand): number | null {
  return 'until' in phase ? phase.until : null;
}

const json = z.string().transform((text): unknown => JSON.parse(text));

/** One run of a machine, as it is told to others; `state` is where it is or ended. */
export const Execution = z.object({
  name: z.string(),
  machine: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED']),
  startedAt: time,
  endedAt: time.nullable(),
  /** As AWS bills them: states entered and retries. */
  transitions: z.int(),
  /** As AWS would write them into the history. */
  events: z.int(),
  state: z.string(),
  input: json,
  output: json.nullable(),
  error: json.pipe(z.object({ Error: z.string(), Cause: z.string() })).nullable(),
});
export type Execution = z.infer<typeof Execution>;
export type ExecutionStatus = Execution['status'];
