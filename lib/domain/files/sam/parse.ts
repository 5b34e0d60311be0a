import { type FileQuery } from '#lib/domain/files/query.ts';
import { combine, type Part } from './combine.ts';
import { readerOf, type Reader } from './reader.ts';
import { readTails } from './tails.ts';
import { readTerm } from './terms.ts';
import { type Token } from './tokens.ts';

/**
 * Reads SAM dimensions (integrations §4.5). `and`, `intersect` and `minus` bind alike, from left to right, and closer
 * than `or` and `union`; `with …` belongs to all that stands before it in the same brackets.
 * @throws QueryInvalid with the place of the mistake
 */
export function parseDimensions(text: string): FileQuery {
  const reader = readerOf(text);
  const query = readGroup(reader);
  const rest = reader.peek();
  if (rest.kind === 'end') return query;
  throw reader.fail(
    rest,
    `${rest.text} is not expected here`,
    rest.text === ')' ? 'leave it out, or open a bracket before' : 'join two parts with and, or, minus',
  );
}

function readGroup(reader: Reader): FileQuery {
  const items = [readAll(reader)];
  while (reader.takes('or', 'union')) items.push(readAll(reader));
  const [only] = items;
  const query: FileQuery = items.length === 1 && only ? only : { op: 'or', items };
  return readTails(query, reader);
}

/** What is joined by `and`, `intersect` and `minus`. */
function readAll(reader: Reader): FileQuery {
  const first = reader.peek();
  let parts = [readPart(reader)];
  for (let join = takeJoin(reader); join; join = takeJoin(reader)) {
    if (join.text.toLowerCase() === 'minus') {
      const from = combine(parts, first, reader);
      const less = combine([readPart(reader)], join, reader);
      parts = [{ is: 'query', query: { op: 'minus', from, less }, isNot: false }];
    } else parts.push(readPart(reader));
  }
  return combine(parts, first, reader);
}

const takeJoin = (reader: Reader): Token | undefined => reader.takes('and', 'intersect', 'minus');

function readPart(reader: Reader): Part {
  const isNot = reader.takes('not') !== undefined;
  const opened = reader.takes('(');
  if (!opened) return inverted(readTerm(reader, readGroup), isNot, reader);
  const query = readGroup(reader);
  reader.expect(')');
  return { is: 'query', query, isNot };
}

function inverted(part: Part, isNot: boolean, reader: Reader): Part {
  if (!isNot) return part;
  if (part.is === 'query') return { ...part, isNot: !part.isNot };
  throw reader.fail(
    reader.peek(),
    '"not" stands before half of a pair',
    'put brackets around project and status',
  );
}
