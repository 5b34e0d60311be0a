import { Comparison, type FileQuery, type Scalar } from '#lib/domain/files/query.ts';
import { fieldOf, kindOf } from './fields.ts';
import { type Reader } from './reader.ts';
import { type Token } from './tokens.ts';
import { readValues, type Value } from './values.ts';

/** A comparison, and whether those that meet it are left out. */
export interface Compared {
  query: FileQuery;
  isNot: boolean;
}

/** `<field> <sign> <values>`; without a sign, equal. @throws QueryInvalid */
export function readComparison(name: Token, reader: Reader): Compared {
  const kind = kindOf(name.text);
  if (kind === 'unkept')
    throw reader.fail(name, `the catalogue keeps no ${name.text}`, 'leave it out, or ask SAM itself');
  if (kind === 'none')
    throw reader.fail(
      name,
      `${name.text} is no name of a dimension`,
      'begin with one, as in file_name or defname:',
    );
  const field = fieldOf(name.text);
  const isNot = reader.takes('not') !== undefined;
  const sign = reader.takes('=', '!=', '<', '<=', '>', '>=', 'like', 'in');
  if (isNot && sign?.text !== 'like' && sign?.text !== 'in')
    throw reader.fail(reader.peek(), '"not" stands alone here', 'write "not like" or "not in"');
  const values = readValues(reader, name.text, field);
  return { query: toQuery(field, sign, values), isNot };
}

function toQuery(field: string, sign: Token | undefined, values: Value[]): FileQuery {
  const isPattern =
    sign === undefined && values.every(({ value }) => typeof value === 'string' && value.includes('%'));
  const cmp = isPattern ? 'like' : Comparison.parse(sign?.text.toLowerCase() ?? '=');
  const singles = values.filter(({ until }) => until === undefined).map(({ value }) => value);
  const ranges = values.flatMap(({ value, until }) =>
    until === undefined ? [] : [ranged(field, [value, until])],
  );
  const items = [...ranges, ...(singles.length > 0 ? [single(field, cmp, singles)] : [])];
  const [only] = items;
  return items.length === 1 && only ? only : { op: 'or', items };
}

const ranged = (field: string, value: Scalar[]): FileQuery => ({ op: 'where', field, cmp: 'between', value });

function single(field: string, cmp: Comparison, values: Scalar[]): FileQuery {
  const [first = ''] = values;
  if (values.length > 1) return { op: 'where', field, cmp: cmp === '=' ? 'in' : cmp, value: values };
  if (field === 'name' && cmp === 'like') return { op: 'nameLike', pattern: String(first) };
  if (field === 'declared' && cmp === '>=') return { op: 'declaredSince', at: String(first) };
  return cmp === '=' || cmp === 'in'
    ? { op: 'where', field, value: first }
    : { op: 'where', field, cmp, value: first };
}
