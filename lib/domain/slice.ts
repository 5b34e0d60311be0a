import { z } from 'zod';
import { SliceId, StageId, SubmissionId } from './ids.ts';
import { FileQuery } from './query.ts';

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
  })
  .meta({ id: 'Slice' });
export type Slice = z.infer<typeof Slice>;

/** Where the split of a stage stands; one row a stage, written only under its version. */
export const SplitState = z.object({
  stageId: StageId,
  cursor: z.int().nonnegative(),
  /** Cursors of slices whose launch failed: they are handed out again before new ones. */
  returned: z.array(z.int().nonnegative()),
  version: z.int().nonnegative(),
});
export type SplitState = z.infer<typeof SplitState>;
