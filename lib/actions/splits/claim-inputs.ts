import { PomsError } from '#lib/domain/errors.ts';
import { type SplitState } from '#lib/domain/splits/slice.ts';
import { type WantedInputs } from '#lib/domain/splits/strategies/split.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Cut } from './cut-slice.ts';
import { freeInputs, type FreeInputs } from './free-inputs.ts';

type Needs = Pick<Ports, 'slices' | 'catalogue' | 'lists' | 'ids'>;

/** The split once these inputs are in the ledger. */
function withInputs(
  split: SplitState,
  { names, kind, isAll, scanned }: FreeInputs,
  { most }: WantedInputs,
  { ids }: Needs,
): SplitState {
  const open = split.open ?? { frozenId: ids.frozen(), kind, count: 0, parts: 0, isFull: false };
  const count = open.count + names.length;
  const parts = open.parts + (names.length === 0 ? 0 : 1);
  const isFull = isAll || names.length === 0 || (most !== null && count >= most);
  const claimed = split.claimed + names.length;
  return { ...split, claimed, scanned, open: { ...open, count, parts, isFull }, version: split.version + 1 };
}

/**
 * Fills the stage's open slice, batch by batch; whoever dies leaves it to the next launch. Only a full slice, to which
 * nothing is added any more, is written down as a list and launched: the reservation seals it.
 * @throws SliceTaken when another launch was faster
 */
export async function claimInputs(cut: Cut, ports: Needs): Promise<Cut> {
  const { inputs } = cut;
  if (inputs === undefined) return cut;
  const { wanted } = inputs;
  let split = inputs.before;
  let found: FreeInputs | undefined = inputs.found;
  while (split.open?.isFull !== true) {
    found ??= await freeInputs(split, wanted, ports);
    if (found === undefined) throw new PomsError('SliceTaken', { stageId: split.stageId });
    const next = withInputs(split, found, wanted, ports);
    await ports.slices.claim(next, found.names);
    [split, found] = [next, undefined];
  }
  const { frozenId, kind, count } = split.open;
  await ports.lists.freeze(frozenId, await ports.slices.claimed(split));
  const slice = { name: wanted.nameOf(kind), query: { op: 'frozen' as const, frozenId }, count };
  return { ...cut, slice, split: { ...cut.split, ...sealed(split) } };
}

function sealed({ cursor, version, claimed, scanned }: SplitState): Partial<SplitState> {
  return { open: null, cursor: cursor + 1, version: version + 1, claimed, scanned };
}
