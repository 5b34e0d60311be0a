import { type CellValue } from './table-column.ts';

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Numbers by size, words as people sort them. */
export function compareValues(a: CellValue, b: CellValue): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
}

/** `>5`, `<=10` and `=3` compare numbers; anything else is looked for in the text, in any case. */
export function matchesText(value: CellValue, wanted: string): boolean {
  const [, sign, bound] = /^\s*(<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(wanted) ?? [];
  if (sign === undefined || typeof value !== 'number')
    return String(value ?? '')
      .toLowerCase()
      .includes(wanted.trim().toLowerCase());
  const number = Number(bound);
  switch (sign) {
    case '<':
      return value < number;
    case '<=':
      return value <= number;
    case '>':
      return value > number;
    case '>=':
      return value >= number;
    default:
      return value === number;
  }
}
