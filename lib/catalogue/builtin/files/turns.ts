/**
 * Lets work on the same names follow each other within this process, so that only other processes are ever met at the
 * end of a dataset. The names must be sorted: then nobody waits in a circle.
 */
export function turns() {
  const lanes = new Map<string, Promise<unknown>>();
  const inLane = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const mine = (lanes.get(name) ?? Promise.resolve()).then(work, work);
    lanes.set(name, mine);
    try {
      return await mine;
    } finally {
      if (lanes.get(name) === mine) lanes.delete(name);
    }
  };
  return async function inTurn<Result>(names: string[], work: () => Promise<Result>): Promise<Result> {
    const [first, ...rest] = names;
    return first === undefined ? work() : inLane(first, async () => inTurn(rest, work));
  };
}
