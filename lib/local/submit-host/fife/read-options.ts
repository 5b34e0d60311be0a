import { FifeError } from './fife-error.ts';

/** Long names by what they take; a letter stands for a long name. */
export interface KnownOptions {
  names: ReadonlyMap<string, 'flag' | 'value'>;
  letters: ReadonlyMap<string, string>;
}

export interface SaidOption {
  name: string;
  /** Empty for a flag. */
  value: string;
}

/** A full name, or a beginning that only one name has. */
function fullName(begun: string, { names }: KnownOptions): string {
  if (names.has(begun)) return begun;
  const possible = [...names.keys()].filter((name) => name.startsWith(begun));
  const [only] = possible;
  if (only !== undefined && possible.length === 1) return only;
  throw new FifeError(
    only === undefined
      ? `no such option: --${begun}`
      : `ambiguous option: --${begun} (${possible.map((name) => `--${name}`).join(', ')}?)`,
    2,
  );
}

interface Reading {
  known: KnownOptions;
  rest: string[];
  said: SaidOption[];
}

function takeValue(name: string, glued: string | undefined, { rest, said }: Reading): void {
  const value = glued ?? rest.shift();
  if (value === undefined) throw new FifeError(`--${name} option requires 1 argument`, 2);
  said.push({ name, value });
}

function takeLong(word: string, reading: Reading): void {
  const [, begun = '', glued] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const name = fullName(begun, reading.known);
  if (reading.known.names.get(name) === 'value') takeValue(name, glued, reading);
  else if (glued !== undefined) throw new FifeError(`--${name} option does not take a value`, 2);
  else reading.said.push({ name, value: '' });
}

/** `-abc` may be three flags, or one with a value glued to it. */
function takeLetters(word: string, reading: Reading): void {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const name = reading.known.letters.get(letter);
    if (name === undefined) throw new FifeError(`no such option: -${letter}`, 2);
    if (reading.known.names.get(name) === 'value') {
      takeValue(name, word.slice(at + 1) || undefined, reading);
      return;
    }
    reading.said.push({ name, value: '' });
  }
}

/**
 * Reads a command line as Python's optparse does: a value may begin with a dash, other words may stand between options,
 * and `--` ends the options.
 */
export function readOptions(argv: string[], known: KnownOptions): { said: SaidOption[]; words: string[] } {
  const reading: Reading = { known, rest: [...argv], said: [] };
  const words: string[] = [];
  for (let word = reading.rest.shift(); word !== undefined && word !== '--'; word = reading.rest.shift()) {
    if (word.startsWith('--')) takeLong(word, reading);
    else if (word.startsWith('-') && word.length > 1) takeLetters(word, reading);
    else words.push(word);
  }
  return { said: reading.said, words: [...words, ...reading.rest] };
}

/** All values of an option, in the order they were said. */
export const valuesOf = (said: SaidOption[], name: string): string[] =>
  said.filter((option) => option.name === name).map(({ value }) => value);
