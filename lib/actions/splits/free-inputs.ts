import { type SplitState } from '#lib/domain/splits/slice.ts';
import { type WantedInputs } from '#lib/domain/splits/strategies/split.ts';
import { type Ports } from '#lib/ports/index.ts';
import { mostClaimed } from '#lib/ports/slices.ts';

/** Inputs that the open slice may take next. */
export interface FreeInputs {
  names: string[];
  kind: string;
  /** Nothing more of the kind is free. */
  isAll: boolean;
  /** Once these are claimed, all inputs before this place are. */
  scanned: string | null;
}

type Needs = Pick<Ports, 'slices' | 'catalogue'>;

/** Files asked for at once. */
const pageSize = 100;

/** Only such a dataset keeps its order for ever; in another, a file may appear before the place we were at. */
async function growsAtItsEnd({ of }: WantedInputs, { catalogue }: Needs): Promise<boolean> {
  if (of.op !== 'dataset') return false;
  return (await catalogue.definition(of.name)) === null;
}

/** The next inputs nobody has, of one kind, at most as many as are claimed at once; undefined when there are none. */
export async function freeInputs(
  split: SplitState,
  wanted: WantedInputs,
  ports: Needs,
): Promise<FreeInputs | undefined> {
  const { slices, catalogue } = ports;
  if (split.open?.isFull === true)
    return { names: [], kind: split.open.kind, isAll: true, scanned: split.scanned };
  const keepsPlace = await growsAtItsEnd(wanted, ports);
  const room = wanted.most === null ? mostClaimed : wanted.most - (split.open?.count ?? 0);
  const most = Math.max(0, Math.min(room, mostClaimed));
  const found: FreeInputs = { names: [], kind: split.open?.kind ?? '', isAll: false, scanned: split.scanned };
  let hasKind = split.open !== null;
  let [isWhole, cursor]: [boolean, string | null] = [keepsPlace, keepsPlace ? split.scanned : null];
  do {
    const page = await catalogue.list(wanted.of, { limit: pageSize, cursor: cursor ?? undefined });
    const free = new Set(
      await slices.free(
        split,
        page.items.map(({ name }) => name),
      ),
    );
    for (const file of page.items.filter(({ name }) => free.has(name))) {
      if (!hasKind) found.kind = wanted.kindOf(file);
      hasKind = true;
      if (found.names.length < most && wanted.kindOf(file) === found.kind) found.names.push(file.name);
      else isWhole = false;
    }
    cursor = page.cursor;
    if (isWhole && cursor !== null) found.scanned = cursor;
    found.isAll = cursor === null && found.names.length < most;
  } while (cursor !== null && found.names.length < most);
  return found.names.length === 0 && split.open === null ? undefined : found;
}
