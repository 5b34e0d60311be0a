import { type SlicePreview } from '#lib/contract/splits.ts';
import { type SplitState } from '#lib/domain/splits/slice.ts';
import { cutAt, type Cutter } from '#lib/actions/splits/cutter.ts';

/** Files that are looked at for a preview; what comes after them is left out. */
const mostFiles = 20_000;
const pageSize = 500;

/** How many free files there are of each kind, in the order the kinds come up. */
async function countKinds(cutter: Cutter, state: SplitState) {
  const cutting = await cutAt(cutter, state, state.cursor);
  const kinds = new Map<string, number>();
  if (cutting.is !== 'inputs') return { kinds, isWhole: true };
  const { slices, catalogue } = cutter.needs;
  if (state.open) kinds.set(state.open.kind, state.open.count);
  let [looked, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const page = await catalogue.list(cutting.inputs.of, { limit: pageSize, cursor });
    const names = page.items.map(({ name }) => name);
    const free = new Set(await slices.free(state, names));
    for (const file of page.items.filter(({ name }) => free.has(name))) {
      const kind = cutting.inputs.kindOf(file);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    looked += names.length;
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && looked < mostFiles);
  return { kinds, isWhole: cursor === undefined };
}

/** The slices of a growing set that go by what its files have in common. */
export async function previewRuns(
  cutter: Cutter,
  state: SplitState,
  { from, limit }: { from: number; limit: number },
) {
  const { kinds, isWhole } = await countKinds(cutter, state);
  const all = [...kinds].map(([kind, files], index) => ({ kind, files, number: state.cursor + index }));
  const wanted = all.filter(({ number }) => number >= from).slice(0, limit);
  const items: SlicePreview[] = [];
  for (const { kind, files, number } of wanted) {
    const cutting = await cutAt(cutter, state, number);
    const name = cutting.is === 'inputs' ? cutting.inputs.nameOf(kind) : '';
    items.push({ number, name, files, isEmpty: false, isAgain: false });
  }
  const last = (items.at(-1)?.number ?? state.cursor + all.length) + 1;
  const note = isWhole ? 'More may come.' : `Only the first ${mostFiles} files were looked at.`;
  return { items, cursor: last < state.cursor + all.length ? `${last}` : null, note };
}
