import { PomsError } from '#lib/domain/errors.ts';
import { type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { withTaken } from '#lib/domain/splits/split-moves.ts';
import { type CutSlice, type WantedInputs } from '#lib/domain/splits/strategies/split.ts';
import {
  cutAt,
  cutterOf,
  remembering,
  splitOf,
  type Cutter,
  type CutNeeds,
  type SplitStage,
} from './cutter.ts';
import { freeInputs, type FreeInputs } from './free-inputs.ts';

export interface Cut {
  slice: CutSlice;
  cursor: number;
  /** The split as it stands once the slice is taken. */
  split: SplitState;
  /** Slices without files that were passed over on the way. */
  skipped: string[];
  /** Of a growing set: what is to be claimed before the slice can be launched. */
  inputs?: { before: SplitState; wanted: WantedInputs; found: FreeInputs };
}

/** What there is to launch. */
export type Finding =
  | { is: 'whole' }
  | { is: 'cut'; cut: Cut }
  /** Nothing; `split` has passed over the empty slices that were seen, and `isOver` unless there may be more of them. */
  | { is: 'end'; split: SplitState; skipped: string[]; isOver: boolean; mayGrow: boolean; why: string };

/** One launch looks at so many empty slices at most. */
const mostSkipped = 200;

/** A slice whose launch failed, as it was then. */
async function findReturned(cutter: Cutter, state: SplitState): Promise<Cut | undefined> {
  for (const cursor of state.returned) {
    const sliceId = state.returnedSlices[`${cursor}`];
    const taken = { cursor, split: withTaken(state, cursor), skipped: [] };
    if (sliceId !== undefined) {
      const { name, query, count } = await cutter.needs.slices.get(state.stageId, sliceId, state.isTest);
      return { slice: { name, query, count }, ...taken };
    }
    const cutting = await cutAt(cutter, state, cursor);
    if (cutting.is === 'slice')
      return { slice: cutting.slice, ...taken, split: remembering(taken.split, cutting.memory) };
  }
  return undefined;
}

async function findNew(cutter: Cutter, before: SplitState): Promise<Finding> {
  let state = before;
  const skipped: string[] = [];
  while (skipped.length < mostSkipped) {
    const { cursor } = state;
    const cutting = await cutAt(cutter, state, cursor);
    if (cutting.is === 'whole') return cutting;
    if (cutting.is === 'end') return { ...cutting, split: state, skipped, isOver: true };
    if (cutting.is === 'inputs') return findInputs(cutter, state, cutting.inputs);
    const known = remembering(state, cutting.memory);
    if (cutting.is === 'slice')
      return { is: 'cut', cut: { slice: cutting.slice, cursor, split: withTaken(known, cursor), skipped } };
    skipped.push(cutting.name);
    state = { ...known, cursor: cursor + 1 };
  }
  const why = `the last ${skipped.length} slices it looked at have no files`;
  return { is: 'end', split: state, skipped, isOver: false, mayGrow: true, why };
}

async function findInputs(
  { dataset, needs }: Cutter,
  before: SplitState,
  wanted: WantedInputs,
): Promise<Finding> {
  const found = await freeInputs(before, wanted, needs);
  if (!found) {
    const why = `all inputs of ${dataset} were handed out`;
    return { is: 'end', split: before, skipped: [], isOver: true, mayGrow: true, why };
  }
  const { cursor } = before;
  const slice = { name: wanted.nameOf(found.kind), query: null, count: null };
  const inputs = { before, wanted, found };
  return { is: 'cut', cut: { slice, cursor, split: withTaken(before, cursor), skipped: [], inputs } };
}

/**
 * Finds what a launch would take, without taking it. Slices whose launch failed come first. @throws LaunchInvalid
 */
export async function findSlice(of: SplitStage, needs: CutNeeds): Promise<Finding> {
  const cutter = cutterOf(of, needs);
  if (cutter.begunAs === 'whole') return { is: 'whole' };
  const state = await splitOf(cutter, of);
  const returned = await findReturned(cutter, state);
  return returned ? { is: 'cut', cut: returned } : findNew(cutter, state);
}

/** What a launch would take; undefined where the stage does not split. @throws SplitsExhausted LaunchInvalid */
export async function cutSlice(of: SplitStage, needs: CutNeeds): Promise<Cut | undefined> {
  const finding = await findSlice(of, needs);
  if (finding.is === 'whole') return undefined;
  if (finding.is === 'cut') return finding.cut;
  throw new PomsError('SplitsExhausted', { stage: of.stage, why: finding.why });
}

/** The row of a cut slice. */
export function reservedSlice(
  { slice, cursor, split: { isTest, round, era } }: Cut,
  owner: Pick<Slice, 'sliceId' | 'stageId' | 'submissionId'>,
): Slice {
  return { ...owner, ...slice, cursor, isTest, round, era, state: 'reserved' };
}
