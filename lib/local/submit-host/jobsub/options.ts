/** How many words an option takes: none, one, or two (`-d TAG dir`). */
export type Arity = 'flag' | 'one' | 'two';

/** Options by name; names of one option are separated by `|`, the first is what the values are kept under. */
export type OptionTable = Record<string, Arity>;

/** What was said, in the order it was said; a flag has the value `true`. */
export interface Said {
  name: string;
  value: string;
}

/** The words after the first that is no option are left as they are. */
export type ParsedOptions = { said: Said[]; rest: string[] } | { problem: string };

interface Known {
  name: string;
  arity: Arity;
}

function knownOptions(table: OptionTable): Map<string, Known> {
  return new Map(
    Object.entries(table).flatMap(([names, arity]) => {
      const [name = ''] = names.split('|');
      return names
        .split('|')
        .map((alias): [string, Known] => [alias, { name: name.replace(/^-+/, ''), arity }]);
    }),
  );
}

type Found = { option: Known; glued: string | undefined } | { problem: string };

/** As Python's argparse reads it: `--opt value`, `--opt=value`, unique beginnings, `-Nvalue`. */
function find(word: string, known: Map<string, Known>): Found {
  const [, name = word, glued] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const exact = known.get(name);
  if (exact) return { option: exact, glued };
  if (!word.startsWith('--')) {
    const short = known.get(word.slice(0, 2));
    return short ? { option: short, glued: word.slice(2) } : { problem: `unrecognized arguments: ${word}` };
  }
  const begun = [...known].filter(([alias]) => alias.startsWith(name));
  const [only] = begun;
  if (only && new Set(begun.map(([, { name: kept }]) => kept)).size === 1) return { option: only[1], glued };
  return begun.length === 0
    ? { problem: `unrecognized arguments: ${word}` }
    : { problem: `ambiguous option: ${name} could match ${begun.map(([alias]) => alias).join(', ')}` };
}

/** A value does not begin with a dash, unless it is a number or holds a blank (argparse). */
function isValue(word: string, known: Map<string, Known>): boolean {
  if (!word.startsWith('-') || word === '-') return true;
  if (known.has(word) || word === '--') return false;
  return /^-\d+$|^-\d*\.\d+$/.test(word) || word.includes(' ');
}

/** Reads words against a table of options. */
export function parseOptions(argv: string[], table: OptionTable): ParsedOptions {
  const known = knownOptions(table);
  const said: Said[] = [];
  const words = [...argv];
  for (let word = words[0]; word?.startsWith('-') && word !== '-' && word !== '--'; word = words[0]) {
    words.shift();
    const found = find(word, known);
    if ('problem' in found) return found;
    const { option, glued } = found;
    const isGluedFlag = option.arity === 'flag' && glued !== undefined && !word.startsWith('--');
    // `-QN3` is `-Q -N3`.
    if (isGluedFlag) words.unshift(`-${glued}`);
    const problem = takeValues(option, isGluedFlag ? undefined : glued, { words, said, known });
    if (problem !== undefined) return { problem: `argument ${word}: ${problem}` };
  }
  if (words[0] === '--') words.shift();
  return { said, rest: words };
}

function takeValues(
  { name, arity }: Known,
  glued: string | undefined,
  { words, said, known }: { words: string[]; said: Said[]; known: Map<string, Known> },
): string | undefined {
  if (arity === 'flag' && glued !== undefined) return `ignored explicit argument '${glued}'`;
  if (arity === 'flag') {
    said.push({ name, value: 'true' });
    return undefined;
  }
  const count = arity === 'two' ? 2 : 1;
  const taken = [...(glued === undefined ? [] : [glued])];
  while (taken.length < count) {
    const next = words[0];
    if (next === undefined || !isValue(next, known))
      return `expected ${count === 1 ? 'one argument' : '2 arguments'}`;
    taken.push(next);
    words.shift();
  }
  said.push({ name, value: taken.join('\t') });
  return undefined;
}

/** All values of an option. */
export const allOf = (said: Said[], name: string): string[] =>
  said.filter((option) => option.name === name).map(({ value }) => value);

/** The value of an option that was said last. */
export const lastOf = (said: Said[], name: string): string | undefined => allOf(said, name).at(-1);
