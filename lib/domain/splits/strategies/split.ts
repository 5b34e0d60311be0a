import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';

/** What a split may ask the catalogue. */
export interface AskCatalogue {
  /** Number of files the query matches now. */
  count(query: FileQuery): Promise<number>;
  /**
   * The dataset as a list that only ever grows at its end, as far as it is known. It has at least `until` files, or is
   * whole; one that is only looked at may be shorter.
   */
  steady(dataset: string, wanted: WantedList): Promise<SteadyList>;
}

/** What is wanted of a list. */
export interface WantedList {
  /** The split's own; a list is not shared with others. */
  mark: string;
  until: number;
  /** The list, where it was begun before. */
  of?: FileQuery | undefined;
}

/** A list in which files keep their places. */
export interface SteadyList {
  of: FileQuery;
  /** How long it is so far. */
  total: number;
  /** There are no more files now; else there may be. */
  isWhole: boolean;
}

export interface SplitInput {
  /** The stage's `dataset_or_split_data`, keywords filled in. */
  dataset: string;
  /** The texts between the brackets, already split at commas and trimmed. */
  args: string[];
  /** Which slice is wanted, from 0. */
  cursor: number;
  /** What the split has asked to be remembered; null before its first slice. */
  memory: unknown;
  /** Ends every name we give: it differs from stage to stage, between tests and production, and after a reset (D7). */
  mark: string;
  now: Date;
}

/** A slice as a split cuts it: the name the launch gets, and the meaning of the name where it is ours. */
export interface CutSlice {
  name: string;
  query: FileQuery | null;
  /** Files in the slice; null where there are none to count. */
  count: number | null;
}

/** Inputs of a growing set: the ledger gives out those that nobody has, each once. */
export interface WantedInputs {
  of: FileQuery;
  /** null: as many as there are. */
  most: number | null;
  /** Only files of the same kind as the first one that is free go together; the kind is part of the name. */
  kindOf(file: CatalogueFile): string;
  nameOf(kind: string): string;
}

/** What a split finds at a cursor. `memory`, where given, is kept with the slice. */
export type Cutting =
  /** The dataset itself: nothing is taken, and nothing is written down. */
  | { is: 'whole' }
  | { is: 'slice'; slice: CutSlice; memory?: unknown }
  /** There is a slice without files, which is passed over. */
  | { is: 'empty'; name: string; memory?: unknown }
  | { is: 'inputs'; inputs: WantedInputs }
  /** mayGrow: a later launch may find something. */
  | { is: 'end'; mayGrow: boolean; why: string };

/** One way to cut a dataset. */
export interface Split {
  name: string;
  /** How it is written, for messages: `nfiles(n)`. */
  usage: string;
  /** What is wrong with the arguments, or undefined. */
  argsProblem(args: string[]): string | undefined;
  /** What is wrong with the text it cuts, keywords filled in, or undefined. */
  datasetProblem(dataset: string): string | undefined;
  /** Whether cutting ever ends; a stage that follows itself needs it. */
  ends: boolean;
  /** What numbers of slices depend on: a stage that was begun as one may not go on as another without a reset. */
  begunAs(input: Pick<SplitInput, 'dataset' | 'args'>): string;
  /** How many slices there are from the cursor on, where that is known without asking. */
  slicesFrom?(input: Pick<SplitInput, 'dataset' | 'args' | 'cursor' | 'memory'>): number | undefined;
  /** Pure but for its questions to the catalogue, so a preview may cut too; errors of the catalogue pass through. */
  cut(input: SplitInput, ask: AskCatalogue): Promise<Cutting>;
}
