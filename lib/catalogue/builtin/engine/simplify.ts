import { isDeepStrictEqual } from 'node:util';
import { type FileQuery } from '#lib/domain/files/query.ts';

type Relation = Extract<FileQuery, { op: 'parents' }>;

/**
 * Of files that are known to be in a set, those with a descendant among the set's own descendants: that a descendant
 * descends from the set needs no asking, since it is reached from there. Else an answer about inputs with outputs
 * would go up from each output again.
 */
export function simplifyAnd(items: FileQuery[]): FileQuery[] {
  return items.map((item) =>
    item.op === 'parents'
      ? {
          ...item,
          of: without(
            item.of,
            item,
            items.filter((other) => other !== item),
          ),
        }
      : item,
  );
}

function without(of: FileQuery, relation: Relation, known: FileQuery[]): FileQuery {
  if (of.op !== 'and') return of;
  const left = of.items.filter((item) => !isReachedFrom(item, relation, known));
  return { op: 'and', items: left.map((item) => without(item, relation, known)) };
}

function isReachedFrom(item: FileQuery, { depth }: Relation, known: FileQuery[]): boolean {
  return (
    item.op === 'children' && item.depth === depth && known.some((set) => isDeepStrictEqual(set, item.of))
  );
}
