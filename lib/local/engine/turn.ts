import { type Asl, type State } from './asl.ts';
import { type Move, type Moment } from './step.ts';
import { type EngineStore } from './store.ts';
import { type Execution, type Strand, type StrandKey } from './strand.ts';

/** All that follows from one thing that happened to an execution; it is written as a whole. */
export interface Turn extends Moment {
  execution: Execution;
  asl: Asl | undefined;
  store: EngineStore;
  newToken: () => string;
  /** What is still to be decided in this turn. */
  todo: { strand: Strand; move: Move | { is: 'begin' } }[];
  /** Strands whose task is to be called now. */
  ready: StrandKey[];
  /** Strands that have gone on or are gone: what their task says from now on is not heard. */
  moved: StrandKey[];
  hasEnded: boolean;
  /** Data that grew beyond what a state is meant to carry. */
  large: { state: string; bytes: number }[];
  transitions: number;
  events: number;
}

/** The state a strand is in; undefined where the machine has changed and has it no more. */
export function stateIn(asl: Asl | undefined, { item, state }: Strand): State | undefined {
  if (item === null) return asl?.States[state];
  const map = asl?.States[item.map];
  return map?.Type === 'Map' ? map.ItemProcessor.States[state] : undefined;
}
