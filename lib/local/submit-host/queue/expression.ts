/**
 * A ClassAd expression. All of the language is read, so that what condor takes is taken here; lists, records and what
 * is picked out of them are `opaque`: they have no value that people choose jobs by.
 */
export type Expression =
  | { is: 'literal'; value: string | number | boolean | undefined }
  | { is: 'attribute'; name: string }
  | { is: 'opaque' }
  | { is: 'not'; of: Expression }
  | { is: 'both'; operator: string; left: Expression; right: Expression }
  | { is: 'choice'; test: Expression; yes: Expression; no: Expression }
  | { is: 'call'; name: string; words: Expression[] };

const tokenPattern =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+'|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+|[BKMGT])?(?!\w)|[A-Za-z_][\w.]*|=\?=|=!=|==|!=|<=|>=|&&|\|\||>>>|<<|>>|\?:|[-+*/%<>!~&|^?:=;(),.{}[\]])/y;

/** From loose to tight; words mean the same as the signs beside them. */
const levels = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!=', '=?=', '=!=', 'is', 'isnt'],
  ['<', '<=', '>', '>='],
  ['<<', '>>', '>>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const token = tokenPattern.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

interface Reader {
  peek(): string | undefined;
  take(): string | undefined;
}

function readerOf(tokens: string[]): Reader {
  let at = 0;
  return { peek: () => tokens[at], take: () => tokens[at++] };
}

/** `test ? yes : no`, or `value ?: otherwise`. */
function readChoice(reader: Reader): Expression | undefined {
  const test = readLevel(reader, 0);
  const next = reader.peek();
  if (!test || (next !== '?' && next !== '?:')) return test;
  reader.take();
  if (next === '?:') {
    const no = readChoice(reader);
    const isThere: Expression = { is: 'both', operator: '=!=', left: test, right: nothing };
    return no && { is: 'choice', test: isThere, yes: test, no };
  }
  const yes = readChoice(reader);
  if (!yes || reader.take() !== ':') return undefined;
  const no = readChoice(reader);
  return no && { is: 'choice', test, yes, no };
}

const nothing: Expression = { is: 'literal', value: undefined };

function readLevel(reader: Reader, level: number): Expression | undefined {
  const operators = levels[level];
  if (!operators) return readUnary(reader);
  let left = readLevel(reader, level + 1);
  for (
    let next = reader.peek();
    left && next !== undefined && operators.includes(next.toLowerCase());
    next = reader.peek()
  ) {
    reader.take();
    const right = readLevel(reader, level + 1);
    left = right && { is: 'both', operator: next.toLowerCase(), left, right };
  }
  return left;
}

function readUnary(reader: Reader): Expression | undefined {
  const token = reader.peek();
  if (token === undefined || !/^[-+!~]$/.test(token)) return readPicked(reader);
  reader.take();
  const of = readUnary(reader);
  if (!of || token === '+') return of;
  if (token === '!') return { is: 'not', of };
  return token === '-' ? { is: 'both', operator: '-', left: { is: 'literal', value: 0 }, right: of } : opaque;
}

const opaque: Expression = { is: 'opaque' };

/** Something, and what is picked out of it: `{1, 2}[0]`, `[a = 1].a`. */
function readPicked(reader: Reader): Expression | undefined {
  let found = readPrimary(reader);
  for (let next = reader.peek(); found && (next === '[' || next === '.'); next = reader.peek()) {
    reader.take();
    if (next === '.') found = /^[A-Za-z_]/.test(reader.take() ?? '') ? opaque : undefined;
    else found = readChoice(reader) && reader.take() === ']' ? opaque : undefined;
  }
  return found;
}

function readPrimary(reader: Reader): Expression | undefined {
  const token = reader.take();
  if (token === undefined) return undefined;
  if (token === '(') {
    const inner = readChoice(reader);
    return reader.take() === ')' ? inner : undefined;
  }
  if (token === '{') return readItems(reader, '}') && opaque;
  if (token === '[') return readRecord(reader) ? opaque : undefined;
  if (token === '.') return readWord(reader.take() ?? '', reader);
  return readWord(token, reader);
}

const suffixes: Record<string, number> = { B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

function numberOf(token: string): number {
  const [, digits = token, suffix = 'B'] = /^(.*?)([BKMGT])?$/.exec(token) ?? [];
  return Number(digits) * (suffixes[suffix] ?? 1);
}

const textOf = (token: string): string => token.slice(1, -1).replace(/\\(.)/gs, '$1');

function readWord(token: string, reader: Reader): Expression | undefined {
  if (token.startsWith('"')) return { is: 'literal', value: textOf(token) };
  if (token.startsWith("'")) return { is: 'attribute', name: textOf(token) };
  if (/^[\d.]/.test(token)) return { is: 'literal', value: numberOf(token) };
  if (!/^[A-Za-z_]/.test(token)) return undefined;
  const word = token.toLowerCase();
  if (word === 'true' || word === 'false') return { is: 'literal', value: word === 'true' };
  if (word === 'undefined' || word === 'error') return nothing;
  if (reader.peek() !== '(') return { is: 'attribute', name: token.replace(/^(my|target)\./i, '') };
  reader.take();
  const words = readItems(reader, ')');
  return words && { is: 'call', name: word, words };
}

/** Expressions between commas, up to the closing sign. */
function readItems(reader: Reader, closing: string): Expression[] | undefined {
  const items: Expression[] = [];
  while (reader.peek() !== closing) {
    const item = readChoice(reader);
    if (!item) return undefined;
    items.push(item);
    if (reader.peek() === ',') reader.take();
    else if (reader.peek() !== closing) return undefined;
  }
  reader.take();
  return items;
}

function readRecord(reader: Reader): boolean {
  while (reader.peek() !== ']') {
    const name = reader.take() ?? '';
    if (!/^[A-Za-z_']/.test(name) || reader.take() !== '=' || !readChoice(reader)) return false;
    if (reader.peek() === ';') reader.take();
    else if (reader.peek() !== ']') return false;
  }
  reader.take();
  return true;
}

/** Reads an expression; undefined where the text is none. */
export function readExpression(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const reader = readerOf(tokens);
  const expression = readChoice(reader);
  return reader.peek() === undefined ? expression : undefined;
}
