import { z } from 'zod';
import { StageId, SubmissionId } from '#lib/domain/ids.ts';
import { Slice } from '#lib/domain/splits/slice.ts';
import { none, operation, pageOf, pageQuery, pathNumber, reading } from './operation.ts';
import { stageInPath } from './subject.ts';

const stagePath = z.strictObject({ stageId: pathNumber });
const isTest = z.boolean().default(false);

/** A slice that a launch would get. */
export const SlicePreview = z
  .object({
    /** Which slice it is, from 0. */
    number: z.int(),
    name: z.string(),
    files: z.int().nullable(),
    /** It has no files and is passed over. */
    isEmpty: z.boolean(),
    /** It was handed out before, and comes again. */
    isAgain: z.boolean(),
  })
  .meta({ id: 'SlicePreview' });
export type SlicePreview = z.infer<typeof SlicePreview>;

export const previewSlices = operation({
  ...reading,
  path: '/stages/{stageId}/slice-previews',
  summary: 'Show the slices that launches would get from now on; takes nothing, changes nothing',
  subject: stageInPath,
  params: stagePath,
  query: pageQuery.extend({ isTest: z.stringbool().default(false) }),
  result: z.object({
    items: z.array(SlicePreview),
    cursor: z.string().nullable(),
    /** One sentence on what comes after the last of them. */
    note: z.string(),
  }),
  errors: ['StageNotFound', 'LaunchInvalid', 'SubstitutionInvalid', 'DatasetNotFound', 'RequestInvalid'],
});

/** What moving a split does, or has done. */
export const SplitMoved = z
  .object({
    stageId: StageId,
    isTest: z.boolean(),
    from: z.int(),
    to: z.int(),
    /** What it does, in sentences. */
    effects: z.array(z.string()),
    /** Submissions that work on slices which are handed out again; the first few. */
    live: z.array(SubmissionId),
    isDone: z.boolean(),
    /** The split's version it was told from: given back, it makes sure that nothing has moved since. */
    version: z.int(),
  })
  .meta({ id: 'SplitMoved' });
export type SplitMoved = z.infer<typeof SplitMoved>;

const moving = {
  method: 'POST',
  caller: 'person',
  action: 'save-campaign',
  params: stagePath,
  query: none,
  status: 200,
  result: SplitMoved,
} as const;

const how = {
  isTest,
  /** Say what it would do, and do nothing. */
  isPlanOnly: z.boolean(),
  ifVersion: z.int().optional(),
};

export const resetSplit = operation({
  ...moving,
  path: '/stages/{stageId}/split-resets',
  summary: 'Begin the split of a stage anew, or say what that would do',
  subject: stageInPath,
  body: z.strictObject(how),
  errors: ['StageNotFound', 'NotAllowed', 'StaleVersion'],
});

export const setSplit = operation({
  ...moving,
  path: '/stages/{stageId}/split-moves',
  summary: 'Choose the next slice of a stage, or say what that would do',
  subject: stageInPath,
  body: z
    .strictObject({
      ...how,
      /** The number of the next slice, from 0. */
      to: z.int().nonnegative().optional(),
      /** So many slices back. */
      back: z.int().positive().optional(),
    })
    .refine(({ to, back }) => (to === undefined) !== (back === undefined), 'say either to or back'),
  errors: ['StageNotFound', 'NotAllowed', 'StaleVersion', 'RequestInvalid'],
});

export const listSlices = operation({
  ...reading,
  path: '/stages/{stageId}/slices',
  summary: 'List the slices a stage has handed out to launches, or to test launches',
  subject: stageInPath,
  params: stagePath,
  query: pageQuery.extend({ isTest: z.stringbool().default(false) }),
  result: pageOf(Slice),
  errors: ['StageNotFound', 'RequestInvalid'],
});
