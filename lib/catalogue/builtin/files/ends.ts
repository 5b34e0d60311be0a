import { findDataset, type DatasetItems } from './datasets.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';

/** The first free place of a tag dataset. */
export interface End {
  dataset: string;
  place: number;
  /** The dataset is made together with its first member. */
  isNew: boolean;
}

/** More dataset names than a process is busy with at any time. */
const mostKept = 10_000;

/**
 * Knows where the next member of a dataset goes. An end may be outdated, since others append too; it never lies beyond
 * the true one, for members are never removed, and so an append at it leaves no gap.
 */
export function datasetEnds(reads: CatalogueReads, datasets: DatasetItems) {
  const kept = new Map<string, number>();
  return {
    /** undefined for a defined dataset: it holds what its query finds, and nothing is added to it. */
    find: async (dataset: string): Promise<End | undefined> => {
      const place = kept.get(dataset) ?? (await reads.size(dataset));
      if (place > 0) return { dataset, place, isNew: false };
      const stored = await findDataset(datasets, dataset);
      return stored && stored.query !== null ? undefined : { dataset, place, isNew: !stored };
    },
    moved: (ends: End[]): void => {
      if (kept.size > mostKept) kept.clear();
      for (const { dataset, place } of ends) kept.set(dataset, place + 1);
    },
    forget: (ends: End[]): void => {
      for (const { dataset } of ends) kept.delete(dataset);
    },
  };
}
