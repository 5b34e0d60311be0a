/** The extra names jobs make for further dependents (integrations §3.7). */
const aliasPositions = [2, 3, 4, 5];

export interface OutputDatasets {
  /** The dataset the file goes into, or null for none. */
  tag: string | null;
  /** Names that mean the same dataset. */
  aliases: string[];
}

/** What the special names `_poms_task` and `_poms_analysis` stand for; any other name is itself. */
export function outputDatasets(
  dataset: string | null,
  { submissionId, creator }: { submissionId: number; creator: string },
): OutputDatasets {
  if (dataset !== '_poms_task' && dataset !== '_poms_analysis') return { tag: dataset, aliases: [] };
  // The original leaves the user out of the extra names (integrations §13 no. 8); the names are wrong without.
  const owner = dataset === '_poms_analysis' ? `${creator}_` : '';
  const name = (position: number): string => `poms_${owner}depends_${submissionId}_${position}`;
  return { tag: name(1), aliases: aliasPositions.map(name) };
}

/** True for the dependency dataset of another submission: its dependents run on what is in it. */
export function isOfAnother(dataset: string, submissionId: number): boolean {
  const owner = /^poms_(?:.*_)?depends_(\d+)_/.exec(dataset)?.[1];
  return owner !== undefined && Number(owner) !== submissionId;
}
