import { PomsError } from '#lib/domain/errors.ts';
import { type Slice, type SplitState } from '#lib/domain/slice.ts';
import { parseSplit } from '#lib/domain/splits/index.ts';
import { type CutSlice } from '#lib/domain/splits/split.ts';
import { type Ports } from '#lib/ports/index.ts';

export interface Cut {
  slice: CutSlice;
  cursor: number;
  /** The split as it stands once the slice is taken. */
  split: SplitState;
}

interface SplitStage {
  stageId: number;
  stage: string;
  splitType: string;
  /** With keywords filled in. */
  dataset: string;
}

/** The split after the slice at `cursor` was taken. */
function after(split: SplitState, cursor: number): SplitState {
  const returned = split.returned.filter((each) => each !== cursor);
  return { ...split, returned, cursor: Math.max(split.cursor, cursor + 1), version: split.version + 1 };
}

/**
 * Cuts the next slice without taking it; undefined where the stage does not split. Slices whose launch failed come
 * first. @throws SplitsExhausted LaunchInvalid
 */
export async function cutSlice(
  { stageId, stage, splitType, dataset }: SplitStage,
  { slices, catalogue }: Pick<Ports, 'slices' | 'catalogue'>,
): Promise<Cut | undefined> {
  const parsed = parseSplit(splitType);
  if (parsed.kind === 'problem' || parsed.kind === 'later')
    throw new PomsError('LaunchInvalid', { stage, why: parsed.message });
  if (parsed.kind === 'none') return undefined;
  const split = await slices.split(stageId);
  for (const cursor of [...split.returned, split.cursor]) {
    const slice = await parsed.split.cut({ dataset, args: parsed.args, cursor }, catalogue);
    if (slice) return { slice, cursor, split: after(split, cursor) };
  }
  throw new PomsError('SplitsExhausted', { stage });
}

/** The row of a cut slice. */
export function reservedSlice(
  { slice, cursor }: Cut,
  owner: Pick<Slice, 'sliceId' | 'stageId' | 'submissionId'>,
): Slice {
  return { ...owner, ...slice, cursor, state: 'reserved' };
}
