import { type Scalar } from '#lib/domain/files/query.ts';
import { reserved, type Reader } from './reader.ts';
import { type Token } from './tokens.ts';

/** One value, or a range of numbers as in `1-10`. */
export interface Value {
  token: Token;
  value: Scalar;
  until?: number;
}

const range = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/;
const numeral = /^-?\d+(?:\.\d+)?$/;

/** Whether an unquoted word would be read as something else than its text. */
export function needsQuotes(text: string): boolean {
  const isPlain = /^[\w.%+@:/-]+$/.test(text) && !text.endsWith(':');
  return !isPlain || isSpecial(text) || /^(?:defname|is\w+of|availability):/i.test(text);
}

function isSpecial(text: string): boolean {
  return (
    range.test(text) || numeral.test(text) || [...reserved, 'true', 'false'].includes(text.toLowerCase())
  );
}

/** `a, b, 1-5`, also in brackets. @throws QueryInvalid */
export function readValues(reader: Reader, dimension: string, field: string): Value[] {
  const isInBrackets = reader.takes('(') !== undefined;
  const values = [readValue(reader, dimension, field)];
  while (reader.takes(',')) values.push(readValue(reader, dimension, field));
  if (isInBrackets) reader.expect(')');
  return values;
}

function readValue(reader: Reader, dimension: string, field: string): Value {
  const token = reader.next();
  const isValue =
    token.kind === 'quoted' || (token.kind === 'word' && !reserved.includes(token.text.toLowerCase()));
  if (!isValue)
    throw reader.fail(
      token,
      `${dimension} has no value`,
      `write one after it, in quotes if it is a word like "and"`,
    );
  switch (field) {
    case 'name':
    case 'version':
      return { token, value: token.text };
    case 'declared':
      return { token, value: momentOf(token, reader) };
    case 'run':
    case 'size':
      return numberOf(token, reader, dimension);
    default:
      return token.kind === 'quoted' ? { token, value: token.text } : scalarOf(token);
  }
}

function scalarOf(token: Token): Value {
  const { text } = token;
  const [, first, last] = range.exec(text) ?? [];
  if (first !== undefined && last !== undefined) return { token, value: Number(first), until: Number(last) };
  if (numeral.test(text)) return { token, value: Number(text) };
  const isTruth = text === 'true' || text === 'false';
  return { token, value: isTruth ? text === 'true' : text };
}

function numberOf(token: Token, reader: Reader, dimension: string): Value {
  const read = scalarOf(token);
  const numbers = [read.value, read.until ?? 0];
  if (numbers.every((number) => Number.isSafeInteger(number))) return read;
  const isSubrun = dimension === 'run_number' && /^\d+\.\d+/.test(token.text);
  throw reader.fail(
    token,
    `${token.text} is no ${isSubrun ? 'run that the catalogue knows, which keeps no subruns' : 'whole number'}`,
    isSubrun ? 'write the number of the run only' : `${dimension} takes numbers, as in ${dimension} 1-10,12`,
  );
}

/** Without a zone it is universal time. */
function momentOf(token: Token, reader: Reader): string {
  const found =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(token.text) ?? [];
  const [, day = '', minute = '00:00', seconds = ':00', zone = 'Z'] = found;
  const at = new Date(`${day}T${minute}${seconds}${zone.replace(/^(...)(\d\d)$/, '$1:$2').toUpperCase()}`);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw reader.fail(token, `${token.text} is no moment`, "write it as '2026-03-04T12:00:00+00:00'");
}
