import { type ListedBy } from '#lib/domain/files/listed-by.ts';
import { type Plan } from './plan.ts';

/** So many files of a time are read with one page for thousands, where each other file costs a query. */
export const mostInTime = (files: number): number => Math.min(5 * files, 50_000);

/** The part of an `and` to begin with: the one that gives the order, or the smallest where order does not matter. */
export function leadOf(items: Plan[], isOrdered: boolean): Plan | undefined {
  const cost = ({ rank, size }: Plan) => (isOrdered ? rank : size);
  return items.reduce<Plan | undefined>(
    (best, item) => (best && cost(best) <= cost(item) ? best : item),
    undefined,
  );
}

/** The indexes whose pages say the parents of each file, so that no file has to be asked for them. */
export const mentionsParents = ({ by }: ListedBy): boolean => by === 'time' || by === 'submission';
