import { type FileQuery } from '#lib/domain/query.ts';

/** What a split may ask the catalogue. */
export interface AskCatalogue {
  /** Number of files the query matches now. */
  count(query: FileQuery): Promise<number>;
}

export interface SplitInput {
  /** The stage's `dataset_or_split_data`, keywords filled in. */
  dataset: string;
  /** The texts between the brackets, already split at commas and trimmed. */
  args: string[];
  /** Which slice is wanted, from 0. */
  cursor: number;
}

/** A slice as a split cuts it: the name the launch gets, and the meaning of the name where it is ours. */
export interface CutSlice {
  name: string;
  query: FileQuery | null;
  /** Files in the slice; null where there are none to count. */
  count: number | null;
}

/** What can be said of a way to cut without cutting. */
export interface SplitRules {
  name: string;
  /** How it is written, for messages: `nfiles(n)`. */
  usage: string;
  /** What is wrong with the arguments, or undefined. */
  argsProblem(args: string[]): string | undefined;
  /** What is wrong with the text it cuts, keywords filled in, or undefined. */
  datasetProblem(dataset: string): string | undefined;
  /** Whether cutting ever ends; a stage that follows itself needs it. */
  ends: boolean;
}

/** One way to cut a dataset; pure but for its questions to the catalogue, so a preview may cut too. */
export interface Split extends SplitRules {
  /** The slice at the cursor, or undefined when there is none left; errors of the catalogue pass through. */
  cut(input: SplitInput, ask: AskCatalogue): Promise<CutSlice | undefined>;
}
