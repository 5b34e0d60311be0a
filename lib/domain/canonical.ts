/**
 * The one JSON text of a plain value: keys sorted by code unit, no blanks, `undefined` left out of objects and null in
 * arrays. Equal values have equal texts, so a digest of the text is a digest of the value.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return scalarText(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function scalarText(value: unknown): string {
  const isJson = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return isJson ? JSON.stringify(value) : 'null';
}
