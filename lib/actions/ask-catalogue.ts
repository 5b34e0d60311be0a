import { type FileQuery } from '#lib/domain/query.ts';
import { type AskCatalogue } from '#lib/domain/splits/split.ts';
import { type Ports } from '#lib/ports/index.ts';

/**
 * What splits may ask. Files are only ever added at the end of a dataset that has no definition; the files of a defined
 * one are written down, so that its slices stay what they are and cost the same wherever they lie. Who only looks
 * writes nothing down (architecture I9).
 */
export function askCatalogue(
  { catalogue, ids }: Pick<Ports, 'catalogue' | 'ids'>,
  isPreview: boolean,
): AskCatalogue {
  return {
    count: async (query) => catalogue.count(query),
    steady: async (name) => {
      const dataset: FileQuery = { op: 'dataset', name };
      const { query, files } = await catalogue.dataset(name);
      if (query === null || isPreview) return { of: dataset, total: files };
      const frozenId = ids.frozen();
      return { of: { op: 'frozen', frozenId }, total: await catalogue.freeze(frozenId, dataset) };
    },
  };
}
