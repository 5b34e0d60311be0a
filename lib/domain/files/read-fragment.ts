import { isPomsError } from '#lib/domain/errors.ts';
import { isCondition, type FileQuery } from './query.ts';
import { parseDimensions } from './sam/parse.ts';

/**
 * A query fragment of a pattern list: SAM dimensions that ask something of each file alone (behaviour §1.5). Undefined
 * where they cannot be read, or name files of their own: a dataset there would put other files among the outputs.
 */
export function readFragment(text: string): FileQuery | undefined {
  const query = parsed(text);
  return query && isOfSingleFiles(query) ? query : undefined;
}

function parsed(text: string): FileQuery | undefined {
  try {
    return parseDimensions(text);
  } catch (error) {
    if (isPomsError(error)) return undefined;
    throw error;
  }
}

function isOfSingleFiles(query: FileQuery): boolean {
  if (query.op === 'and' || query.op === 'or') return query.items.every(isOfSingleFiles);
  if (query.op === 'minus') return isOfSingleFiles(query.from) && isOfSingleFiles(query.less);
  return isCondition(query);
}
