/** How many words an option takes: none, one, two (`-d TAG dir`), or one if it looks like a number (`--verbose 2`). */
export type Arity = 'flag' | 'one' | 'two' | 'count';

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

/** As Python's argparse reads it: `--opt value`, `--opt=value`, unique beginnings, `-Nvalue`. */
function find(
  word: string,
  known: Map<string, Known>,
): { option: Known; glued: string | undefined } | string {
  const [, name = word, glued] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const exact = known.get(name);
  if (exact) return { option: exact, glued };
  if (!word.startsWith('--')) {
    const short = known.get(word.slice(0, 2));
    return short ? { option: short, glued: word.slice(2) } : `unrecognized arguments: ${word}`;
  }
  const begun = [...known].filter(([alias]) => alias.startsWith(name));
  const [only] = begun;
  if (only && new Set(begun.map(([, { name: kept }]) => kept)).size === 1) return { option: only[1], glued };
  return begun.length === 0
    ? `unrecognized arguments: ${word}`
    : `ambiguous option: ${name} could match ${begun.map(([alias]) => alias).join(', ')}`;
}

/** Reads words against a table of options. */
export function parseOptions(argv: string[], table: OptionTable): ParsedOptions {
  const known = knownOptions(table);
  const said: Said[] = [];
  const words = [...argv];
  for (let word = words[0]; word?.startsWith('-') && word !== '-' && word !== '--'; word = words[0]) {
    words.shift();
    const found = find(word, known);
    if (typeof found === 'string') return { problem: found };
    const { option, glued } = found;
    const problem = takeValues(option, glued, words, said);
    if (problem !== undefined) return { problem: `argument ${word}: ${problem}` };
  }
  if (words[0] === '--') words.shift();
  return { said, rest: words };
}

function takeValues(
  { name, arity }: Known,
  glued: string | undefined,
  words: string[],
  said: Said[],
): string | undefined {
  if (arity === 'flag' && glued !== undefined) return `ignored explicit argument '${glued}'`;
  if (arity === 'flag') said.push({ name, value: 'true' });
  else if (arity === 'count')
    said.push({ name, value: glued ?? (/^\d+$/.test(words[0] ?? '') ? (words.shift() ?? '1') : '1') });
  else {
    const count = arity === 'two' ? 2 : 1;
    const taken = [...(glued === undefined ? [] : [glued])];
    while (taken.length < count) {
      const next = words.shift();
      if (next === undefined) return `expected ${count === 1 ? 'one argument' : '2 arguments'}`;
      taken.push(next);
    }
    said.push({ name, value: taken.join('\t') });
  }
  return undefined;
}

/** All values of an option. */
export const allOf = (said: Said[], name: string): string[] =>
  said.filter((option) => option.name === name).map(({ value }) => value);

/** The value of an option that was said last. */
export const lastOf = (said: Said[], name: string): string | undefined => allOf(said, name).at(-1);
