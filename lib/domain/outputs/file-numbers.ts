import { z } from 'zod';
import { type FileOutcome, type ProjectSummary } from '#lib/domain/files/file.ts';
import { inputsQuery, outputQuery, withOutputsQuery, type Outputs } from './output-queries.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';

/** The numbers of files there are of a submission (behaviour §8.5), each defined once: here. */
export const FileNumberName = z.enum([
  'submitted',
  'notDelivered',
  'delivered',
  'unknown',
  'consumed',
  'failed',
  'skipped',
  'withSomeOutput',
  'withAllOutputs',
  'withAvailableOutputs',
  'missing',
  'outputs',
  'availableOutputs',
  'late',
  'contested',
]);
export type FileNumberName = z.infer<typeof FileNumberName>;

interface Words {
  title: string;
  means: string;
}

/** What the numbers are called, and what they mean. */
export const fileNumberWords = {
  submitted: { title: 'Submitted', means: 'files its projects were made of, or of its dataset without one' },
  notDelivered: { title: 'Not delivered', means: 'submitted files that no job was handed yet' },
  delivered: { title: 'Delivered', means: 'files handed to a job, whatever became of them' },
  unknown: { title: 'Unknown', means: 'files handed to a job that has not said what became of them' },
  consumed: { title: 'Consumed', means: 'files read to the end by a job' },
  failed: { title: 'Failed', means: 'files given back as failed' },
  skipped: { title: 'Skipped', means: 'files left out by a job' },
  withSomeOutput: { title: 'With some output', means: 'inputs of which any output is declared' },
  withAllOutputs: {
    title: 'With all outputs',
    means: 'inputs of which an output is declared for every pattern',
  },
  withAvailableOutputs: {
    title: 'With available outputs',
    means: 'inputs of which an output with a location is there for every pattern; the verdict goes by it',
  },
  missing: { title: 'Missing', means: 'inputs without an available output for every pattern' },
  outputs: { title: 'Outputs', means: 'declared output files that match a pattern' },
  availableOutputs: {
    title: 'Available outputs',
    means: 'declared output files that match a pattern and have a location',
  },
  late: { title: 'Came late', means: 'outputs that came after it was located' },
  contested: {
    title: 'Contested',
    means:
      'files that it or another submission may have made: they count for neither until a person assigns them',
  },
} as const satisfies Record<FileNumberName, Words>;

/** What the numbers of a submission are counted of. */
export interface FileFacts {
  submissionId: number;
  /** How many outputs it was located with; null where it is not. */
  locatedWith: number | null;
  /** With projects. */
  made: Outputs | null;
  patterns: string[];
  /** Without a project: the dataset it runs on, and the one its jobs declared; null where there is none. */
  dataset: string | null;
  declared: string | null;
}

const datasetQuery = (name: string | null): FileQuery | undefined =>
  name === null ? undefined : { op: 'dataset', name };

const located = (query: FileQuery | undefined): FileQuery | undefined =>
  query && { op: 'and', items: [query, { op: 'located' }] };

/** Without a project nobody hands out files, so only what is read and what is made is known (behaviour §8.3). */
function withoutProject(name: FileNumberName, { dataset, declared }: FileFacts): FileQuery | undefined {
  if (name === 'submitted') return datasetQuery(dataset);
  if (name === 'outputs') return datasetQuery(declared);
  return name === 'availableOutputs' ? located(datasetQuery(declared)) : undefined;
}

/** The numbers that projects keep, so that they cost no search. */
export const keptNumbers = [
  'submitted',
  'notDelivered',
  'delivered',
  'unknown',
  'consumed',
  'failed',
  'skipped',
] as const satisfies readonly FileNumberName[];
type KeptNumber = (typeof keptNumbers)[number];

/** What became of the files that such a number counts; of several projects with the same file, any may say so. */
const outcomesCounted: Record<Exclude<KeptNumber, 'submitted' | 'notDelivered'>, FileOutcome[]> = {
  delivered: ['delivered', 'consumed', 'failed', 'skipped'],
  unknown: ['delivered'],
  consumed: ['consumed'],
  failed: ['failed'],
  skipped: ['skipped'],
};

/** The files that a number kept by projects counts. */
export function keptNumberQuery(name: KeptNumber, projects: string[]): FileQuery {
  if (name === 'submitted') return inputsQuery({ projects });
  if (name === 'notDelivered')
    return {
      op: 'minus',
      from: inputsQuery({ projects }),
      less: keptNumberQuery('delivered', projects),
    };
  const outcomes = outcomesCounted[name];
  const items = projects.map((project): FileQuery => ({ op: 'outcomeOf', project, outcomes }));
  const [only] = items;
  return items.length === 1 && only ? only : { op: 'or', items };
}

/** Outputs are in the order of their declaration; the verdict knew the first of them. */
function lateQuery(facts: FileFacts): FileQuery | undefined {
  const outputs = fileNumberQuery('outputs', facts);
  if (facts.locatedWith === null || !outputs) return undefined;
  return { op: 'slice', of: outputs, offset: facts.locatedWith };
}

/** The files a number counts, so that its list is always the very same; undefined where it means nothing. */
export function fileNumberQuery(name: FileNumberName, facts: FileFacts): FileQuery | undefined {
  const { made, patterns, submissionId } = facts;
  if (name === 'late') return lateQuery(facts);
  if (!made) return withoutProject(name, facts);
  switch (name) {
    case 'submitted':
    case 'notDelivered':
    case 'delivered':
    case 'unknown':
    case 'consumed':
    case 'failed':
    case 'skipped':
      return keptNumberQuery(name, made.projects);
    case 'withSomeOutput':
      return withOutputsQuery(made, ['%'], 'declared');
    case 'withAllOutputs':
      return withOutputsQuery(made, patterns, 'declared');
    case 'withAvailableOutputs':
      return withOutputsQuery(made, patterns);
    case 'missing':
      return { op: 'minus', from: inputsQuery(made), less: withOutputsQuery(made, patterns) };
    case 'contested':
      return { op: 'madeBy', submissionIds: [submissionId], as: 'claim' };
    case 'outputs':
      return outputQuery(made, patterns);
    case 'availableOutputs':
      return located(outputQuery(made, patterns));
  }
}

/** The numbers kept by a project; exact where a submission has one project only. */
export function numbersOfProject({ total, files }: ProjectSummary): Record<KeptNumber, number> {
  const { pending, delivered, consumed, failed, skipped } = files;
  return {
    ...{ submitted: total, notDelivered: pending, unknown: delivered, consumed, failed, skipped },
    delivered: delivered + consumed + failed + skipped,
  };
}
