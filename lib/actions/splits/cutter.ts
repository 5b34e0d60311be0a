import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { markOf, type SplitState } from '#lib/domain/splits/slice.ts';
import { parseSplit } from '#lib/domain/splits/strategies/index.ts';
import { type AskCatalogue, type Cutting, type Split } from '#lib/domain/splits/strategies/split.ts';
import { type Ports } from '#lib/ports/index.ts';

export interface SplitStage {
  stageId: number;
  stage: string;
  isTest: boolean;
  splitType: string;
  /** With keywords filled in. */
  dataset: string;
}

export type CutNeeds = Pick<Ports, 'slices' | 'catalogue' | 'clock'> & { ask: AskCatalogue };

/** A split that is ready to cut a dataset. */
export interface Cutter {
  split: Split;
  args: string[];
  dataset: string;
  begunAs: string;
  needs: CutNeeds;
}

/** The split of a stage as it is written. @throws LaunchInvalid */
export function cutterOf({ stage, splitType, dataset }: SplitStage, needs: CutNeeds): Cutter {
  const parsed = parseSplit(splitType);
  const problem = parsed.kind === 'problem' ? parsed.message : parsed.split.datasetProblem(dataset);
  if (parsed.kind === 'problem' || problem !== undefined)
    throw new PomsError('LaunchInvalid', { stage, why: problem });
  const { split, args } = parsed;
  return { split, args, dataset, begunAs: split.begunAs({ dataset, args }), needs };
}

/** Where the split stands. @throws LaunchInvalid when it was begun as another one */
export async function splitOf(
  { begunAs, needs }: Cutter,
  { stageId, stage, isTest }: SplitStage,
): Promise<SplitState> {
  const state = await needs.slices.split(stageId, isTest);
  if (state.begunAs !== null && state.begunAs !== begunAs)
    throw new PomsError('LaunchInvalid', {
      stage,
      why: `its split was begun as ${state.begunAs} and is ${begunAs} now, so its slices would be others; reset the split, or change it back`,
    });
  return { ...state, begunAs };
}

/** What there is at the cursor of the split. */
export async function cutAt(
  { split, args, dataset, needs }: Cutter,
  state: SplitState,
  cursor: number,
): Promise<Cutting> {
  const { memory } = state;
  const now = needs.clock.now();
  return split.cut({ dataset, args, cursor, memory, mark: markOf(state), now }, needs.ask);
}

/** The split, with what it wanted to be remembered. */
export const remembering = (state: SplitState, memory: unknown): SplitState =>
  memory === undefined ? state : { ...state, memory: z.json().parse(memory) };
