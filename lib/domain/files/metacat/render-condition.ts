import { type Comparison, type Condition, type Scalar } from '#lib/domain/files/query.ts';
import { unsayable } from '#lib/domain/files/query-invalid.ts';

/** A text constant. */
export function quoted(text: string): string {
  if (/["\\\n]/.test(text)) throw unsayable(`MQL has no way to write ${JSON.stringify(text)}`);
  return `"${text}"`;
}

/** What MetaCat calls our own fields (integrations §5.5). */
const fields = new Map([
  ['name', 'name'],
  ['size', 'size'],
  ['declared', 'created_timestamp'],
  ['version', 'core.application.version'],
  ['run', 'core.runs'],
]);

/** A condition as a term of MQL. @throws QueryInvalid for what MetaCat does not know */
export function conditionText(condition: Condition): string {
  switch (condition.op) {
    case 'nameLike':
      return `name ~ ${expressionOf(condition.pattern)}`;
    case 'where':
      return whereText(condition);
    case 'declaredSince':
      return `created_timestamp >= ${moment(condition.at)}`;
    case 'declaredBetween':
      return `created_timestamp > ${moment(condition.from)} and created_timestamp <= ${moment(condition.to)}`;
    case 'madeBy':
      throw unsayable('MQL cannot ask which submission made a file');
    case 'located':
      throw unsayable('MetaCat knows no locations; Rucio does');
  }
}

const moment = (at: Scalar): string => `datetime(${quoted(String(at))})`;

/** `%` stands for any text. */
function expressionOf(pattern: Scalar): string {
  const parts = String(pattern).split(/%+/);
  // A class of one sign needs no backslash, which a text constant has no way to write.
  const literal = (text: string) => text.replace(/[.*+?${}()|]/g, '[$&]');
  if (parts.some((part) => /[[\]^]/.test(part))) throw unsayable(`MQL cannot look for ${String(pattern)}`);
  return quoted(`^${parts.map(literal).join('.*')}$`);
}

type Where = Extract<Condition, { op: 'where' }>;

function whereText({ field, cmp = '=', value }: Where): string {
  const name = fields.get(field) ?? field;
  if (!fields.has(field) && !/^[A-Za-z_]\w*(?:\.\w+)+$/.test(field))
    throw unsayable(`a field of MetaCat has a category before a dot, as in core.${field}`);
  const values = [value].flat();
  if (values.length === 0) throw unsayable(`MQL cannot compare ${field} with nothing`);
  const texts = values.map((one) => constant(field, cmp, one));
  // A file has a list of runs, and is found by any of them.
  const subject = field === 'run' ? `${name}[any]` : name;
  if (cmp === '!=') return different(field === 'run', name, texts);
  if (cmp === 'between') return `${subject} in ${texts.join(':')}`;
  if (cmp === 'like') return eachOf(texts.map((text) => `${subject} ~ ${text}`));
  if (cmp === '=' || cmp === 'in')
    return texts.length === 1 ? `${subject} = ${texts.join('')}` : `${subject} in (${texts.join(', ')})`;
  if (texts.length > 1) throw unsayable(`${field} ${cmp} compares with one value`);
  return `${subject} ${cmp} ${texts.join('')}`;
}

const eachOf = (terms: string[]): string => (terms.length === 1 ? terms.join('') : `(${terms.join(' or ')})`);

function different(isList: boolean, name: string, texts: string[]): string {
  const terms = texts.map((text) => (isList ? `!(${text} in ${name})` : `${name} != ${text}`));
  return `${name} present and ${terms.join(' and ')}`;
}

function constant(field: string, cmp: Comparison, value: Scalar): string {
  if (cmp === 'like') return expressionOf(value);
  if (field === 'declared') return moment(value);
  if (field === 'run' || field === 'size') {
    if (value !== '' && Number.isSafeInteger(Number(value))) return String(Number(value));
    throw unsayable(`${field} is a whole number, not ${JSON.stringify(value)}`);
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}
