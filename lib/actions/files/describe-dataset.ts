import { explainQuery } from '#lib/domain/files/explain-query.ts';
import { type DatasetDescription } from '#lib/ports/file-catalogue.ts';

/** A dataset as people read it. */
export function describeDataset({ name, query, files, createdAt }: DatasetDescription) {
  return {
    name,
    files,
    createdAt,
    meaning: query === null ? 'files that were added to it by name' : explainQuery(query),
  };
}
