/** A text with its names filled in, or why that cannot be done. */
export type Expansion = { text: string; problem?: undefined } | { text?: undefined; problem: string };

/** Python's own limit on how deep values may name each other. */
const deepest = 10;
/** More than any command line takes. */
const longest = 200_000;

const token = /%(?:(?<percent>%)|\((?<name>[^)]+)\)s)?/g;

/** Whether a percent sign stands there that begins neither `%%` nor `%(name)s`. */
export function hasLonePercent(text: string): boolean {
  return text
    .replaceAll('%%', '')
    .replaceAll(/%\([^)]+\)s/g, '')
    .includes('%');
}

type LookUp = (name: string) => string | undefined;

/** `%(name)s` becomes the value of that name, filled in the same way, and `%%` a percent sign. */
export function expand(text: string, lookUp: LookUp): Expansion {
  const parts: string[] = [];
  const problem = fill(text, { lookUp, parts, room: longest }, 1);
  return problem === undefined ? { text: parts.join('') } : { problem };
}

interface Filling {
  lookUp: LookUp;
  parts: string[];
  room: number;
}

function put(filling: Filling, text: string): string | undefined {
  filling.parts.push(text);
  filling.room -= text.length + 1;
  return filling.room < 0 ? `it becomes longer than ${longest} characters` : undefined;
}

function fill(text: string, filling: Filling, depth: number): string | undefined {
  if (depth > deepest) return `values name each other more than ${deepest} levels deep`;
  let at = 0;
  for (const found of text.matchAll(token)) {
    const before = put(filling, text.slice(at, found.index));
    at = found.index + found[0].length;
    const problem = before ?? fillToken(found, filling, depth);
    if (problem !== undefined) return problem;
  }
  return put(filling, text.slice(at));
}

function fillToken({ groups }: RegExpExecArray, filling: Filling, depth: number): string | undefined {
  const name = groups?.['name'];
  if (groups?.['percent'] !== undefined) return put(filling, '%');
  if (name === undefined) return 'a percent sign stands alone; write %%, and %%%% in [global]';
  const value = filling.lookUp(name);
  if (value === undefined) return `there is no value called ${name}`;
  return value.includes('%') ? fill(value, filling, depth + 1) : put(filling, value);
}
