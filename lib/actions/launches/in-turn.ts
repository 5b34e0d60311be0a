/** By the port that is worked on: what another process does cannot be waited for. */
const lanes = new WeakMap<object, Map<number, Promise<unknown>>>();

/**
 * Lets work on the same number follow each other within this process, so that a crowd of launches of one stage does not
 * run into itself: each would find its slice taken, again and again.
 */
export async function inTurn<Result>(
  port: object,
  number: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const known = lanes.get(port) ?? new Map<number, Promise<unknown>>();
  lanes.set(port, known);
  const mine = (known.get(number) ?? Promise.resolve()).then(work, work);
  known.set(number, mine);
  try {
    return await mine;
  } finally {
    if (known.get(number) === mine) known.delete(number);
  }
}
