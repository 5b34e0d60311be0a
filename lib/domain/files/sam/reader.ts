import { type PomsError } from '#lib/domain/errors.ts';
import { unreadable } from '#lib/domain/files/query-invalid.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Goes through the tokens of a text, one after another. */
export interface Reader {
  peek(): Token;
  next(): Token;
  /** Takes the next token when it is this word or sign. */
  takes(...words: string[]): Token | undefined;
  fail(token: Token, why: string, remedy: string): PomsError;
  /** @throws QueryInvalid when something else follows */
  expect(sign: string): void;
}

/** Words with a meaning of their own: quoted, they are values. */
export const reserved = ['and', 'or', 'not', 'minus', 'union', 'intersect', 'with', 'like', 'in'];

/** A reader at the beginning of the text. @throws QueryInvalid */
export function readerOf(text: string): Reader {
  const tokens = tokensOf(text);
  const end: Token = { kind: 'end', text: 'the end', at: text.length };
  let place = 0;
  const peek = () => tokens[place] ?? end;
  const next = () => {
    const token = peek();
    place += 1;
    return token;
  };
  const takes = (...words: string[]) => {
    const { kind, text: found } = peek();
    return (kind === 'word' || kind === 'sign') && words.includes(found.toLowerCase()) ? next() : undefined;
  };
  const fail = ({ at }: Token, why: string, remedy: string) => unreadable({ text, at, why, remedy });
  return {
    ...{ peek, next, takes, fail },
    expect: (sign) => {
      if (!takes(sign))
        throw fail(peek(), `${peek().text} stands where ${sign} is expected`, `write ${sign} before it`);
    },
  };
}
