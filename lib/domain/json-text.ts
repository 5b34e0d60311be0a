/** JSON as an .ini holds it: numbers and booleans stay the text that was written, so `0.10` and long integers survive. */
export type Json = string | null | Json[] | Map<string, Json>;

/** Where and why a text is not JSON; `at` is an offset from 0. */
export interface JsonFault {
  at: number;
  why: string;
}

export type JsonReading = { value: Json } | { fault: JsonFault };

interface Cursor {
  text: string;
  at: number;
}

// Far deeper than any value of the format; it keeps a hostile text from using up the stack.
const deepest = 30;

const stringToken = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const literalToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

function skipBlanks(cursor: Cursor): string | undefined {
  while (/[ \t\r\n]/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
  return cursor.text[cursor.at];
}

function take(cursor: Cursor, token: RegExp): string | undefined {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}

function fault(cursor: Cursor, wanted: string): { fault: JsonFault } {
  const found = skipBlanks(cursor);
  const seen = found === undefined ? 'the text ends' : `${found} stands there`;
  return { fault: { at: cursor.at, why: `${wanted} is missing: ${seen}` } };
}

function readString(cursor: Cursor): { value: string } | { fault: JsonFault } {
  const token = take(cursor, stringToken);
  if (token === undefined)
    return {
      fault: { at: cursor.at, why: 'the quoted text that begins here is not ended, or holds a wrong escape' },
    };
  const value = String(JSON.parse(token));
  // Such a text cannot be stored: it would come back as another one.
  if (/\p{Cs}/u.test(value))
    return {
      fault: { at: cursor.at - token.length, why: 'the quoted text that begins here holds half a character' },
    };
  return { value };
}

function readList(cursor: Cursor, depth: number): JsonReading {
  const items: Json[] = [];
  cursor.at += 1;
  if (skipBlanks(cursor) === ']') {
    cursor.at += 1;
    return { value: items };
  }
  for (;;) {
    const item = readValue(cursor, depth);
    if ('fault' in item) return item;
    items.push(item.value);
    const next = skipBlanks(cursor);
    if (next !== ',' && next !== ']') return fault(cursor, 'a comma or ]');
    cursor.at += 1;
    if (next === ']') return { value: items };
  }
}

function readMember(
  cursor: Cursor,
  members: Map<string, Json>,
  depth: number,
): { fault: JsonFault } | undefined {
  if (skipBlanks(cursor) !== '"') return fault(cursor, 'a key in double quotes');
  const keyAt = cursor.at;
  const key = readString(cursor);
  if ('fault' in key) return key;
  if (members.has(key.value)) return { fault: { at: keyAt, why: `the key "${key.value}" is given twice` } };
  if (skipBlanks(cursor) !== ':') return fault(cursor, 'a colon');
  cursor.at += 1;
  const member = readValue(cursor, depth);
  if ('fault' in member) return member;
  members.set(key.value, member.value);
  return undefined;
}

function readObject(cursor: Cursor, depth: number): JsonReading {
  const members = new Map<string, Json>();
  cursor.at += 1;
  if (skipBlanks(cursor) === '}') {
    cursor.at += 1;
    return { value: members };
  }
  for (;;) {
    const wrong = readMember(cursor, members, depth);
    if (wrong) return wrong;
    const next = skipBlanks(cursor);
    if (next !== ',' && next !== '}') return fault(cursor, 'a comma or }');
    cursor.at += 1;
    if (next === '}') return { value: members };
  }
}

function readValue(cursor: Cursor, depth: number): JsonReading {
  const next = skipBlanks(cursor);
  if (depth > deepest) return { fault: { at: cursor.at, why: `it is nested deeper than ${deepest} levels` } };
  if (next === '[') return readList(cursor, depth + 1);
  if (next === '{') return readObject(cursor, depth + 1);
  if (next === '"') return readString(cursor);
  const literal = take(cursor, literalToken);
  if (literal === undefined) return fault(cursor, 'a value');
  return { value: literal === 'null' ? null : literal };
}

/** Reads JSON; strict, and never throws. */
export function readJson(text: string): JsonReading {
  const cursor = { text, at: 0 };
  const reading = readValue(cursor, 0);
  if ('fault' in reading || skipBlanks(cursor) === undefined) return reading;
  return fault(cursor, 'the end');
}
