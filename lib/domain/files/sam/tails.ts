import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Reader } from './reader.ts';

type Slice = Extract<FileQuery, { op: 'slice' }>;

/** `with limit 50 offset 100`, `with stride 5`, `with availability physical`, in any order. @throws QueryInvalid */
export function readTails(of: FileQuery, reader: Reader): FileQuery {
  let query = of;
  const slice: Slice = { op: 'slice', of };
  while (reader.takes('with')) {
    let count = 0;
    for (let what = takeTail(reader); what; what = takeTail(reader)) {
      if (what === 'availability') query = { op: 'and', items: [query, readAvailability(reader)] };
      else slice[what] = readCount(what, reader);
      count += 1;
    }
    if (count === 0)
      throw reader.fail(
        reader.peek(),
        `"with" does not know ${reader.peek().text}`,
        'limit, offset, stride and availability may follow',
      );
  }
  return Object.keys(slice).length > 2 ? { ...slice, of: query } : query;
}

const counts = ['limit', 'offset', 'stride'] as const;

function takeTail(reader: Reader): (typeof counts)[number] | 'availability' | undefined {
  const { kind, text } = reader.peek();
  if (kind === 'prefix' && text === 'availability') {
    reader.next();
    return 'availability';
  }
  const word = reader.takes(...counts, 'availability')?.text.toLowerCase();
  return counts.find((count) => count === word) ?? (word === undefined ? undefined : 'availability');
}

/** SAM's words for a file that is somewhere. */
const somewhere = ['anylocation', 'physical', 'good'];

/** @throws QueryInvalid */
export function readAvailability(reader: Reader): FileQuery {
  const token = reader.next();
  if (somewhere.includes(token.text.toLowerCase())) return { op: 'located' };
  throw reader.fail(token, `availability ${token.text} is not known here`, `write ${somewhere.join(' or ')}`);
}

function readCount(what: 'limit' | 'offset' | 'stride', reader: Reader): number {
  const token = reader.next();
  const count = /^\d{1,15}$/.test(token.text) ? Number(token.text) : Number.NaN;
  if (count >= (what === 'offset' ? 0 : 1)) return count;
  throw reader.fail(token, `${what} wants a number, not ${token.text}`, `write ${what} 10`);
}
