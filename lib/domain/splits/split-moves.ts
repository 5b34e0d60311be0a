import { freshSplit, type Slice, type SplitState } from './slice.ts';

const without = <Value>(record: Record<string, Value>, key: number): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== `${key}`));

/** The split after the slice at `cursor` was taken. */
export function withTaken(split: SplitState, cursor: number): SplitState {
  return {
    ...split,
    returned: split.returned.filter((each) => each !== cursor),
    returnedSlices: without(split.returnedSlices, cursor),
    cursor: Math.max(split.cursor, cursor + 1),
    exhaustedAt: null,
    version: split.version + 1,
  };
}

/** The split after a slice came back to it. */
export function withReturned(split: SplitState, { cursor, sliceId }: Slice): SplitState {
  const others = split.returned.filter((each) => each !== cursor);
  return {
    ...split,
    returned: [...others, cursor].toSorted((a, b) => a - b),
    returnedSlices: { ...split.returnedSlices, [`${cursor}`]: sliceId },
    exhaustedAt: null,
    version: split.version + 1,
  };
}

/** The split as if it had never been cut; names and ledger begin anew. */
export function reset(split: SplitState): SplitState {
  const { round, era, version } = split;
  return { ...freshSplit(split), round: round + 1, era: era + 1, version: version + 1 };
}

/** The split with `to` as its next new slice; slices from there on that came back are cut anew. */
export function movedTo(split: SplitState, to: number): SplitState {
  const isBack = to < split.cursor;
  const keeps = (cursor: number) => !isBack || cursor < to;
  return {
    ...split,
    cursor: to,
    returned: split.returned.filter(keeps),
    returnedSlices: Object.fromEntries(
      Object.entries(split.returnedSlices).filter(([cursor]) => keeps(Number(cursor))),
    ),
    era: isBack ? split.era + 1 : split.era,
    exhaustedAt: null,
    version: split.version + 1,
  };
}

/** The split with slices handed out again whose inputs are in the ledger: they stay the slices they were. */
export function handingOutAgain(split: SplitState, slices: Slice[]): SplitState {
  const again = slices.reduce(withReturned, split);
  return { ...again, era: split.era + 1, version: split.version + 1 };
}
