import { PomsError } from '#lib/domain/errors.ts';

/** What is wrong at one place of a query's text, and what to write instead. */
export interface Mistake {
  text: string;
  /** Characters before it. */
  at: number;
  why: string;
  remedy: string;
}

/** The error of a text that cannot be read; people count lines and columns from 1. */
export function unreadable({ text, at, why, remedy }: Mistake): PomsError {
  const before = text.slice(0, at).split('\n');
  const [line, column] = [before.length, (before.at(-1) ?? '').length + 1];
  const where = `line ${line}, column ${column}`;
  return new PomsError('QueryInvalid', { why: `${where}: ${why}; ${remedy}`, line, column });
}

/** The error of a query that a language has no words for. */
export function unsayable(why: string): PomsError {
  return new PomsError('QueryInvalid', { why });
}
