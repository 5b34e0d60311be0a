/** A ClassAd expression, as far as people use it to choose jobs. */
export type Expression =
  | { is: 'literal'; value: string | number | boolean | undefined }
  | { is: 'attribute'; name: string }
  | { is: 'not'; of: Expression }
  | { is: 'both'; operator: string; left: Expression; right: Expression }
  | { is: 'call'; name: string; words: Expression[] };

const tokenPattern =
  /\s*("(?:[^"\\]|\\.)*"|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[A-Za-z_][\w.]*|=\?=|=!=|==|!=|<=|>=|&&|\|\||[-+*/<>!(),])/y;

/** From loose to tight; words mean the same as the signs beside them. */
const levels = [
  ['||'],
  ['&&'],
  ['==', '!=', '=?=', '=!=', 'is', 'isnt'],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
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
  const token = reader.take();
  if (token === undefined) return undefined;
  if (token === '!') {
    const of = readUnary(reader);
    return of && { is: 'not', of };
  }
  if (token === '-') {
    const right = readUnary(reader);
    return right && { is: 'both', operator: '-', left: { is: 'literal', value: 0 }, right };
  }
  if (token === '(') {
    const inner = readLevel(reader, 0);
    return reader.take() === ')' ? inner : undefined;
  }
  return readWord(token, reader);
}

function readWord(token: string, reader: Reader): Expression | undefined {
  if (token.startsWith('"')) return { is: 'literal', value: token.slice(1, -1).replace(/\\(.)/gs, '$1') };
  if (/^[\d.]/.test(token)) return { is: 'literal', value: Number(token) };
  if (!/^[A-Za-z_]/.test(token)) return undefined;
  const word = token.toLowerCase();
  if (word === 'true' || word === 'false') return { is: 'literal', value: word === 'true' };
  if (word === 'undefined') return { is: 'literal', value: undefined };
  if (reader.peek() === '(') return readCall(word, reader);
  return { is: 'attribute', name: token.replace(/^(my|target)\./i, '') };
}

function readCall(name: string, reader: Reader): Expression | undefined {
  reader.take();
  const words: Expression[] = [];
  while (reader.peek() !== ')') {
    const word = readLevel(reader, 0);
    if (!word) return undefined;
    words.push(word);
    if (reader.peek() === ',') reader.take();
    else if (reader.peek() !== ')') return undefined;
  }
  reader.take();
  return { is: 'call', name, words };
}

/** Reads an expression; undefined where the text is none. */
export function readExpression(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const reader = readerOf(tokens);
  const expression = readLevel(reader, 0);
  return reader.peek() === undefined ? expression : undefined;
}
