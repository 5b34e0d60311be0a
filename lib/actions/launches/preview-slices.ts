import { type SlicePreview } from '#lib/contract/splits.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type SplitState } from '#lib/domain/splits/slice.ts';
import { type WantedInputs } from '#lib/domain/splits/strategies/split.ts';
import { type Ports } from '#lib/ports/index.ts';
import { askCatalogue } from '#lib/actions/files/ask-catalogue.ts';
import { loadStage } from '#lib/actions/campaigns/configuration.ts';
import { cutAt, cutterOf, remembering, splitOf, type Cutter } from '#lib/actions/splits/cutter.ts';
import { previewRuns } from './preview-runs.ts';
import { splitStageOf } from './split-stage.ts';

type Needs = Pick<Ports, 'campaigns' | 'slices' | 'catalogue' | 'lists' | 'clock' | 'ids'>;

export interface PreviewRequest {
  isTest: boolean;
  limit: number;
  cursor?: string | undefined;
}

export interface PreviewedSlices {
  items: SlicePreview[];
  cursor: string | null;
  note: string;
}

function placeOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor))
    throw new PomsError('RequestInvalid', { why: 'the cursor is not one of ours' });
  return Number(cursor);
}

/** Slices that came back, as they were. */
async function comingAgain(cutter: Cutter, state: SplitState): Promise<SlicePreview[]> {
  const again: SlicePreview[] = [];
  for (const number of state.returned) {
    const sliceId = state.returnedSlices[`${number}`];
    const known = sliceId && (await cutter.needs.slices.get(state.stageId, sliceId, state.isTest));
    const cutting = known ? undefined : await cutAt(cutter, state, number);
    const slice = known ?? (cutting?.is === 'slice' ? cutting.slice : undefined);
    if (slice) again.push({ number, name: slice.name, files: slice.count, isEmpty: false, isAgain: true });
  }
  return again;
}

/** Slices of a growing set, each as large as the split wants; by counting, whatever the number of inputs. */
async function countedSlices(
  cutter: Cutter,
  { state, wanted, size }: { state: SplitState; wanted: WantedInputs; size: number },
  { from, limit }: { from: number; limit: number },
): Promise<PreviewedSlices> {
  const { open, cursor: next, claimed } = state;
  const total = await cutter.needs.catalogue.count(wanted.of);
  const head = open?.isFull === true ? [open.count] : [];
  const free = Math.max(0, total - claimed) + (open?.isFull === false ? open.count : 0);
  const end = next + head.length + Math.ceil(free / size);
  const items: SlicePreview[] = [];
  for (let number = Math.max(from, next); number < end && items.length < limit; number += 1) {
    const index = number - next - head.length;
    const files = head[number - next] ?? Math.min(size, free - index * size);
    const cutting = await cutAt(cutter, state, number);
    const name = cutting.is === 'inputs' ? cutting.inputs.nameOf(open?.kind ?? '') : '';
    items.push({ number, name, files, isEmpty: false, isAgain: false });
  }
  const last = (items.at(-1)?.number ?? end) + 1;
  const note = `So far ${claimed} inputs were handed out and ${Math.max(0, total - claimed)} are free; more may come.`;
  return { items, cursor: last < end ? `${last}` : null, note };
}

async function newSlices(
  cutter: Cutter,
  before: SplitState,
  { from, limit }: { from: number; limit: number },
): Promise<PreviewedSlices> {
  let state = before;
  const items: SlicePreview[] = [];
  for (let number = from; ; number += 1) {
    const cutting = await cutAt(cutter, state, number);
    if (cutting.is === 'whole') return { items, cursor: null, note: wholeNote };
    if (cutting.is === 'end') return { items, cursor: null, note: `Then ${cutting.why}.` };
    if (cutting.is === 'inputs') {
      const { inputs: wanted } = cutting;
      const page = { from: number, limit };
      if (wanted.most === null) return previewRuns(cutter, state, page);
      return countedSlices(cutter, { state, wanted, size: wanted.most }, page);
    }
    if (items.length >= limit) return { items, cursor: `${number}`, note: moreNote(cutter, state, number) };
    state = remembering(state, cutting.memory);
    const { name, count } = cutting.is === 'slice' ? cutting.slice : { name: cutting.name, count: 0 };
    items.push({ number, name, files: count, isEmpty: cutting.is === 'empty', isAgain: false });
    if (!cutter.split.ends)
      return { items, cursor: null, note: 'Every launch gets the same; it never ends.' };
  }
}

function moreNote({ split, args, dataset }: Cutter, { memory }: SplitState, cursor: number): string {
  const left = split.slicesFrom?.({ dataset, args, cursor, memory });
  return left === undefined ? 'There are more.' : `And ${left.toLocaleString('en')} more.`;
}

const wholeNote = 'Every launch gets the dataset itself; it never ends.';

/**
 * The slices that launches would get from now on, page by page; takes and changes nothing (architecture I9).
 * @throws StageNotFound LaunchInvalid SubstitutionInvalid DatasetNotFound RequestInvalid
 */
export async function previewSlices(
  stageId: number,
  { isTest, limit, cursor }: PreviewRequest,
  ports: Needs,
): Promise<PreviewedSlices> {
  const place = placeOf(cursor);
  const stage = splitStageOf(await loadStage(stageId, ports), isTest);
  const cutter = cutterOf(stage, { ...ports, ask: askCatalogue(ports, true) });
  if (cutter.begunAs === 'whole') {
    const slice = { number: 0, name: stage.dataset, files: null, isEmpty: false, isAgain: false };
    return { items: [slice], cursor: null, note: wholeNote };
  }
  const state = await splitOf(cutter, stage);
  const again = place === undefined ? await comingAgain(cutter, state) : [];
  const found = await newSlices(cutter, state, { from: place ?? state.cursor, limit });
  return { ...found, items: [...again, ...found.items] };
}
