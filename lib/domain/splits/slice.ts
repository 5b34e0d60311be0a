import { z } from 'zod';
import { FrozenId, SliceId, StageId, SubmissionId } from '#lib/domain/ids.ts';
import { FileQuery } from '#lib/domain/files/query.ts';

/** One part of a dataset, assigned at most once (architecture I2). */
export const Slice = z
  .object({
    sliceId: SliceId,
    stageId: StageId,
    /** The dataset, or the parameter text, that the launch gets. */
    name: z.string(),
    /** The meaning of `name` where we define it ourselves; null where it names something that exists. */
    query: FileQuery.nullable(),
    /** Files in the slice; null where there are none to count. */
    count: z.int().nonnegative().nullable(),
    state: z.enum(['reserved', 'launched', 'done', 'released']),
    submissionId: SubmissionId,
    /** The cursor this slice was cut at, so that a released one can be cut again. */
    cursor: z.int().nonnegative(),
    /** Of test launches, which have a ledger of their own. */
    isTest: z.boolean().default(false),
    /** How often the split had been reset before. */
    round: z.int().nonnegative().default(0),
    /** How often a person had moved the split before; an older slice does not come back to it. */
    era: z.int().nonnegative().default(0),
  })
  .meta({ id: 'Slice' });
export type Slice = z.infer<typeof Slice>;

/** A slice of a growing set while its inputs are claimed: whoever launches next goes on with it. */
export const OpenSlice = z.object({
  frozenId: FrozenId,
  /** What its inputs have in common, as the split says. */
  kind: z.string(),
  /** Inputs claimed for it, and the parts they are written down in. */
  count: z.int().nonnegative(),
  parts: z.int().nonnegative(),
  /** Nothing is added any more: it can be launched. */
  isFull: z.boolean(),
});
export type OpenSlice = z.infer<typeof OpenSlice>;

/** Whose splits: a stage's, or those of its test launches, which never touch production's. */
export interface LedgerKey {
  stageId: number;
  isTest: boolean;
}

/** Where the split of a stage stands; one row a ledger, written only under its version. */
export const SplitState = z.object({
  stageId: StageId,
  isTest: z.boolean().default(false),
  /** The next slice that nobody had. */
  cursor: z.int().nonnegative(),
  /** Cursors of slices whose launch failed: they are handed out again before new ones. */
  returned: z.array(z.int().nonnegative()),
  /** What those slices were, by their cursor; one that is not here is cut again. */
  returnedSlices: z.record(z.string(), SliceId).default({}),
  /** How often it was reset: part of the names of slices and of the ledger's key. */
  round: z.int().nonnegative().default(0),
  /** How often a person moved it. */
  era: z.int().nonnegative().default(0),
  /** What the numbers of its slices depend on; null before the first slice. */
  begunAs: z.string().nullable().default(null),
  /** What the split wants to be remembered. */
  memory: z.json().default(null),
  open: OpenSlice.nullable().default(null),
  /** Inputs in the ledger of this round. */
  claimed: z.int().nonnegative().default(0),
  /** A place in the catalogue's list; all inputs before it are in the ledger. */
  scanned: z.string().nullable().default(null),
  /** Since when it is known that nothing is left; a slice that is found after all clears it. */
  exhaustedAt: z.iso.datetime().nullable().default(null),
  version: z.int().nonnegative(),
});
export type SplitState = z.infer<typeof SplitState>;

/** A split that was never cut. */
export function freshSplit({ stageId, isTest }: LedgerKey): SplitState {
  return SplitState.parse({ stageId, isTest, cursor: 0, returned: [], version: 0 });
}

/** What the names of slices end in: no two stages, ledgers or rounds share a name (defect D7). */
export function markOf({ stageId, isTest, round }: LedgerKey & { round: number }): string {
  return `_${isTest ? 't' : 's'}${stageId}${round === 0 ? '' : `r${round}`}`;
}
