import { type Submission } from '#lib/domain/submissions/submission.ts';

export type Descent = 'first' | 'dependent' | 'recovery';

/** A submission with how far below the first of its line it stands. */
export interface Descendant {
  submission: Submission;
  depth: number;
  descent: Descent;
}

/** What set the submission going. */
export function descentOf({ parentId, isRecovery }: Pick<Submission, 'parentId' | 'isRecovery'>): Descent {
  if (isRecovery) return 'recovery';
  return parentId === null ? 'first' : 'dependent';
}

function depthOf(submission: Submission, known: ReadonlyMap<number, Submission>): number {
  const seen = new Set([submission.submissionId]);
  let depth = 0;
  let parent = known.get(submission.parentId ?? 0);
  while (parent && !seen.has(parent.submissionId)) {
    seen.add(parent.submissionId);
    depth += 1;
    parent = known.get(parent.parentId ?? 0);
  }
  return depth;
}

/** The rows in their order, each with its depth below the ancestors that are among them. */
export function withDescent(
  submissions: readonly Submission[],
  drawn: WeakMap<Submission, Descendant> = new WeakMap(),
): Descendant[] {
  const known = new Map(submissions.map((one) => [one.submissionId, one]));
  return submissions.map((submission) => {
    const depth = depthOf(submission, known);
    const before = drawn.get(submission);
    // The very same row again, so that a table draws only what changed.
    if (before?.depth === depth) return before;
    const row = { submission, depth, descent: descentOf(submission) };
    drawn.set(submission, row);
    return row;
  });
}

/** The same rows as trees: every line in the place of its first, each below what set it going, oldest first. */
export function asTrees(rows: readonly Descendant[]): Descendant[] {
  const children = Map.groupBy(rows, ({ submission }) => submission.parentId);
  const placed = new Set<Descendant>();
  const line = (row: Descendant): Descendant[] => {
    if (placed.has(row)) return [];
    placed.add(row);
    const below = children.get(row.submission.submissionId) ?? [];
    const oldestFirst = below.toSorted((a, b) => a.submission.submissionId - b.submission.submissionId);
    return [row, ...oldestFirst.flatMap(line)];
  };
  const roots = rows.filter(({ depth }) => depth === 0);
  // The second pass keeps rows whose parents form a circle: no row may vanish from a table.
  return [...roots, ...rows].flatMap(line);
}
