import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { markOf, type Slice, type SplitState } from '#lib/domain/slice.ts';
import { withTaken } from '#lib/domain/split-moves.ts';
import { parseSplit } from '#lib/domain/splits/index.ts';
import { type AskCatalogue, type CutSlice, type Split, type WantedInputs } from '#lib/domain/splits/split.ts';
import { type Ports } from '#lib/ports/index.ts';
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

export interface SplitStage {
  stageId: number;
  stage: string;
  isTest: boolean;
  splitType: string;
  /** With keywords filled in. */
  dataset: string;
}

export type CutNeeds = Pick<Ports, 'slices' | 'catalogue' | 'clock'> & { ask: AskCatalogue };

/** One launch looks at so many empty slices at most. */
const mostSkipped = 200;

interface Cutter {
  split: Split;
  args: string[];
  dataset: string;
  needs: CutNeeds;
}

async function cutAt({ split, args, dataset, needs }: Cutter, state: SplitState, cursor: number) {
  const { memory } = state;
  const now = needs.clock.now();
  return split.cut({ dataset, args, cursor, memory, mark: markOf(state), now }, needs.ask);
}

const remembered = (state: SplitState, memory: unknown): SplitState =>
  memory === undefined ? state : { ...state, memory: z.json().parse(memory) };

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
      return { slice: cutting.slice, ...taken, split: remembered(taken.split, cutting.memory) };
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
    const known = remembered(state, cutting.memory);
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
  const { stageId, stage, isTest, splitType, dataset } = of;
  const parsed = parseSplit(splitType);
  const problem = parsed.kind === 'problem' ? parsed.message : parsed.split.datasetProblem(dataset);
  if (parsed.kind === 'problem' || problem !== undefined)
    throw new PomsError('LaunchInvalid', { stage, why: problem });
  const { split, args } = parsed;
  const begunAs = split.begunAs({ dataset, args });
  if (begunAs === 'whole') return { is: 'whole' };
  const state = await needs.slices.split(stageId, isTest);
  if (state.begunAs !== null && state.begunAs !== begunAs)
    throw new PomsError('LaunchInvalid', {
      stage,
      why: `its split was begun as ${state.begunAs} and is ${begunAs} now, so numbers of slices mean something else; reset the split, or change it back`,
    });
  const cutter: Cutter = { split, args, dataset, needs };
  const known = { ...state, begunAs };
  const returned = await findReturned(cutter, known);
  return returned ? { is: 'cut', cut: returned } : findNew(cutter, known);
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
  { slice, cursor, split: { isTest, era } }: Cut,
  owner: Pick<Slice, 'sliceId' | 'stageId' | 'submissionId'>,
): Slice {
  return { ...owner, ...slice, cursor, isTest, era, state: 'reserved' };
}
