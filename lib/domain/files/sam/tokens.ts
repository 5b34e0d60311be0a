import { unreadable } from '#lib/domain/files/query-invalid.ts';

/** `prefix`: a word that ends in a colon, as in `defname:`; `quoted`: text that stands for itself. */
export interface Token {
  kind: 'word' | 'quoted' | 'prefix' | 'sign' | 'end';
  text: string;
  at: number;
}

/** The next piece of the text: blanks, a sign, a quoted text, or a word. */
const piece = /\s+|[(),]|!=|<=|>=|[<>=]|'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s(),<>=!'"]+/y;

const prefixes = /^(defname|isparentof|ischildof|isancestorof|isdescendantof|availability):/i;

/** Cuts dimensions into words and signs. @throws QueryInvalid */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    piece.lastIndex = at;
    const found = piece.exec(text)?.[0];
    if (found === undefined) throw strange(text, at);
    if (found.trim() !== '') tokens.push(...read(found, at));
    at += found.length;
  }
  return [...tokens, { kind: 'end', text: 'the end', at: text.length }];
}

function read(found: string, at: number): Token[] {
  const quote = found.charAt(0);
  if (quote === "'" || quote === '"')
    return [{ kind: 'quoted', text: found.slice(1, -1).replaceAll(quote + quote, quote), at }];
  if (/^[(),!<>=]/.test(found)) return [{ kind: 'sign', text: found, at }];
  const prefix = prefixes.exec(found)?.[0];
  if (prefix === undefined) return [{ kind: 'word', text: found, at }];
  const rest: Token = { kind: 'word', text: found.slice(prefix.length), at: at + prefix.length };
  return [
    { kind: 'prefix', text: prefix.slice(0, -1).toLowerCase(), at },
    ...(rest.text === '' ? [] : [rest]),
  ];
}

function strange(text: string, at: number) {
  const sign = text.charAt(at);
  const isQuote = sign === "'" || sign === '"';
  return unreadable({
    ...{ text, at },
    why: isQuote ? 'the quoted text does not end' : `${sign} means nothing here`,
    remedy: isQuote ? `close it with ${sign}` : 'write != for "is not", and quote it inside a value',
  });
}
