import { type Comparison, type Condition, type Scalar } from '#lib/domain/files/query.ts';
import { unsayable } from '#lib/domain/files/query-invalid.ts';
import { dimensionOf } from './fields.ts';
import { needsQuotes } from './values.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name, in quotes where it would be read as something else. */
export function named(text: string): string {
  return needsQuotes(text) ? quoted(text) : text;
}

/** @throws QueryInvalid */
export function conditionText(condition: Condition): string {
  switch (condition.op) {
    case 'nameLike':
      return `file_name like ${quoted(condition.pattern)}`;
    case 'where':
      return whereText(condition);
    case 'declaredSince':
      return `create_date >= ${quoted(condition.at)}`;
    case 'declaredBetween':
      return `create_date > ${quoted(condition.from)} and create_date <= ${quoted(condition.to)}`;
    case 'madeBy':
      throw unsayable('SAM dimensions cannot ask which submission made a file');
    case 'located':
      if ((condition.where ?? 'any') !== 'any')
        throw unsayable(`SAM dimensions cannot ask for a location on ${condition.where ?? 'disk'}`);
      return 'availability: anylocation';
  }
}

type Where = Extract<Condition, { op: 'where' }>;

function whereText({ field, cmp = '=', value }: Where): string {
  const dimension = dimensionOf(field);
  if (dimension === undefined) throw unsayable(`SAM dimensions have no word for the field ${field}`);
  const values = [value].flat();
  if (values.length === 0) throw unsayable(`SAM dimensions cannot compare ${field} with nothing`);
  const texts = values.map((one) => valueText(field, cmp, one));
  const each = (sign: string, word: string) => texts.map((text) => `${dimension} ${sign} ${text}`).join(word);
  switch (cmp) {
    case '=':
    case 'in':
      return texts.some((text) => text.includes('%')) ? each('=', ' or ') : `${dimension} ${texts.join(',')}`;
    case '!=':
      return each('!=', ' and ');
    case 'like':
      return each('like', ' or ');
    case 'between':
      return `${dimension} ${rangeText(field, values)}`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (texts.length > 1) throw unsayable(`${field} ${cmp} compares with one value`);
      return each(cmp, '');
  }
}

function rangeText(field: string, values: Scalar[]): string {
  const bounds = values.map(Number);
  const isSayable =
    bounds.length === 2 &&
    bounds.every((bound) => bound >= 0 && Number.isFinite(bound)) &&
    field !== 'name' &&
    field !== 'version' &&
    field !== 'declared' &&
    values.every((one) => typeof one === 'number');
  if (isSayable) return bounds.join('-');
  throw unsayable(
    `SAM dimensions know ranges of plain numbers only, not of ${field} from ${values.join(' to ')}`,
  );
}

function valueText(field: string, cmp: Comparison, value: Scalar): string {
  if (field === 'name' || field === 'version')
    return cmp === 'like' ? quoted(String(value)) : named(String(value));
  if (field === 'declared') return quoted(String(value));
  if (field !== 'run' && field !== 'size' && cmp !== 'like')
    return typeof value === 'string' ? named(value) : String(value);
  if (cmp === 'like') throw unsayable(`${field} is a number, and has no pattern`);
  if (value !== '' && Number.isSafeInteger(Number(value))) return String(Number(value));
  throw unsayable(`${field} is a whole number, not ${JSON.stringify(value)}`);
}
