import { type Slice, type SplitState } from './slice.ts';

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
