import { isFragment } from '#lib/domain/files/file-patterns.ts';
import { expandText } from '#lib/domain/launches/launch-text.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { readFragment } from '#lib/domain/files/read-fragment.ts';
import { type StageSnapshot } from '#lib/domain/launches/snapshot.ts';

/** What makes a file an output of a submission (behaviour §6.2, §8.2). */
export interface Outputs {
  /** Whose files count: its own, and those of its recoveries. */
  makers: number[];
  /** Projects that handed the inputs to its jobs. */
  projects: string[];
  /** Generations between inputs and outputs. */
  depth: number;
  softwareVersion: string;
}

/** What the outputs of a submission are, by the settings it ran with: said here and nowhere else. */
export function outputsMeant(
  { settings, keywords }: Pick<StageSnapshot, 'settings' | 'keywords'>,
  { makers, projects }: Pick<Outputs, 'makers' | 'projects'>,
): Outputs {
  // The jobs are told the version with keywords filled in, so that is what they declare.
  const softwareVersion = expandText('software_version', settings.softwareVersion, keywords);
  return { makers, projects, depth: settings.outputAncestorDepth, softwareVersion };
}

/** What projects handed to the jobs, or would have. */
export function inputsQuery({ projects }: Pick<Outputs, 'projects'>): FileQuery {
  const items = projects.map((project): FileQuery => ({ op: 'inputOf', project }));
  const [only] = items;
  return items.length === 1 && only ? only : { op: 'or', items };
}

function anyOf(patterns: string[]): FileQuery {
  const items = patterns.map(
    (pattern): FileQuery =>
      (isFragment(pattern) ? readFragment(pattern) : undefined) ?? { op: 'nameLike', pattern },
  );
  const [only] = items;
  return items.length === 1 && only ? only : { op: 'or', items };
}

/** The files made of its inputs that match at least one of the patterns: a file counts for its maker alone. */
export function outputQuery(outputs: Outputs, patterns: string[]): FileQuery {
  return {
    op: 'and',
    items: [
      { op: 'madeBy', submissionIds: outputs.makers, as: 'output' },
      { op: 'children', of: inputsQuery(outputs), depth: outputs.depth },
      { op: 'where', field: 'version', value: outputs.softwareVersion },
      anyOf(patterns),
    ],
  };
}

/** What a stage that makes no files of its own hands on: of its input, the files that match (behaviour §6.2). */
export function handedOnQuery(dataset: string, patterns: string[]): FileQuery {
  return { op: 'and', items: [{ op: 'dataset', name: dataset }, anyOf(patterns)] };
}

/** The inputs that have, for every pattern, at least one output: an available one, or one that is declared. */
export function withOutputsQuery(
  outputs: Outputs,
  patterns: string[],
  which: 'available' | 'declared' = 'available',
): FileQuery {
  const made = (pattern: string): FileQuery => {
    const declared = outputQuery(outputs, [pattern]);
    return which === 'declared' ? declared : { op: 'and', items: [declared, { op: 'located' }] };
  };
  const parentsOf = (pattern: string): FileQuery => ({
    op: 'parents',
    of: made(pattern),
    depth: outputs.depth,
  });
  return { op: 'and', items: [inputsQuery(outputs), ...patterns.map(parentsOf)] };
}
