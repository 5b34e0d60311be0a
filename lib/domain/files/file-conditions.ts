import { type CatalogueFile } from './file.ts';
import { matchesPattern } from './file-patterns.ts';
import { type Comparison, type Condition, type Place, type Scalar } from './query.ts';

/** What conditions look at; a catalogue may know it without the whole file. */
export type FileTraits = Pick<CatalogueFile, 'name' | 'declaredAt' | 'softwareVersion' | 'runs'> &
  Partial<Pick<CatalogueFile, 'submissionId' | 'claimedBy'>> & {
    size?: number;
    location?: string | null;
    metadata?: CatalogueFile['metadata'];
  };

/** Whether the file is what the condition asks for. A field it does not have is neither equal nor different. */
export function meets(condition: Condition, file: FileTraits): boolean {
  switch (condition.op) {
    case 'nameLike':
      return matchesPattern(file.name, condition.pattern);
    case 'where':
      return compare(valuesOf(file, condition.field), condition);
    case 'declaredSince':
      return Date.parse(file.declaredAt) >= Date.parse(condition.at);
    case 'declaredBetween': {
      const at = Date.parse(file.declaredAt);
      return at > Date.parse(condition.from) && at <= Date.parse(condition.to);
    }
    case 'located':
      return isAt(file.location ?? null, condition.where);
    case 'madeBy':
      return submissionsOf(file, condition.as).some((id) => condition.submissionIds.includes(id));
  }
}

/** Whose output it is, or who claims it. */
function submissionsOf(
  { submissionId = null, claimedBy = [] }: FileTraits,
  as: 'output' | 'claim',
): number[] {
  if (as === 'claim') return claimedBy;
  return submissionId === null ? [] : [submissionId];
}

function isAt(location: string | null, where: Place = 'any'): boolean {
  return location !== null && (where === 'any' || where === kindOfPlace(location));
}

/** Tape systems give their locations a scheme of their own. */
function kindOfPlace(location: string): 'disk' | 'tape' {
  return /^(?:enstore|cta|tape):/.test(location) ? 'tape' : 'disk';
}

/** A file may have several values of one field; a moment is compared as milliseconds. */
function valuesOf(file: FileTraits, field: string): Scalar[] {
  switch (field) {
    case 'name':
      return [file.name];
    case 'size':
      return file.size === undefined ? [] : [file.size];
    case 'run':
      return file.runs;
    case 'version':
      return file.softwareVersion === null ? [] : [file.softwareVersion];
    case 'declared':
      return [Date.parse(file.declaredAt)];
    default:
      return [file.metadata?.[field]].flat().filter(isScalar);
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

type Where = Extract<Condition, { op: 'where' }>;

function compare(values: Scalar[], { field, cmp = '=', value }: Where): boolean {
  const wanted = [value].flat().map((one) => (field === 'declared' ? Date.parse(String(one)) : one));
  const isEqual = (mine: Scalar) => wanted.some((one) => order(mine, one) === 0);
  if (cmp === '=' || cmp === 'in') return values.some(isEqual);
  if (cmp === '!=') return values.length > 0 && !values.some(isEqual);
  if (cmp === 'like')
    return values.some((mine) => wanted.some((one) => matchesPattern(String(mine), String(one))));
  return values.some((mine) => isInOrder(mine, cmp, wanted));
}

function isInOrder(mine: Scalar, cmp: Exclude<Comparison, '=' | '!=' | 'in' | 'like'>, wanted: Scalar[]) {
  const [first, last] = wanted;
  if (first === undefined) return false;
  const sign = order(mine, first);
  switch (cmp) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    case 'between':
      return sign >= 0 && last !== undefined && order(mine, last) <= 0;
  }
}

/** Numbers are compared as numbers, also where one came as text; all else as text. NaN: they cannot be compared. */
function order(mine: Scalar, wanted: Scalar): number {
  if (typeof mine === 'number') return mine - Number(wanted === '' ? Number.NaN : wanted);
  const [a, b] = [String(mine), String(wanted)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
