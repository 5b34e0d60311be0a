import { type Failure } from './retry.ts';
import { type Execution, type Strand } from './strand.ts';

/** Bytes a state's data may have (Step Functions quotas), and what we mean it to have (architecture §4). */
const dataLimit = 262_144;
const dataWish = 8_192;

/** History events an execution may have (Step Functions quotas). */
const eventLimit = 25_000;

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value ?? null));
}

/** The error of data beyond the quota; data that outgrows what we wish is noted when it does. */
export function tooLarge(
  turn: { large: { state: string; bytes: number }[] },
  { state, data: before }: Strand,
  after: unknown,
): Failure | undefined {
  const bytes = bytesOf(after);
  if (bytes > dataWish && bytesOf(before) <= dataWish) turn.large.push({ state, bytes });
  if (bytes <= dataLimit) return undefined;
  return {
    Error: 'States.DataLimitExceeded',
    Cause: `${state} leaves ${bytes} bytes, more than ${dataLimit}`,
  };
}

/** The error of a history that has no room for another state or attempt. */
export function fullHistory({
  execution,
  events,
}: {
  execution: Execution;
  events: number;
}): Failure | undefined {
  if (execution.events + events <= eventLimit) return undefined;
  return { Error: 'States.Runtime', Cause: `the history is full: ${eventLimit} events` };
}
