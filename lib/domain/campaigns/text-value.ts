import { readJson } from '#lib/domain/json-text.ts';

/**
 * How a text stands in an .ini so that it comes back unchanged, and the original still reads what it could read before:
 * as it is where that is safe; over indented lines where it has several and each is safe (a login setup, say; the
 * original exported those with `;` between); otherwise as `json:"…"`, which no original file contains.
 */
export function writeText(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const isPlain =
    !text.startsWith('json:"') &&
    (text === '' || isSafeLine(first)) &&
    rest.at(-1) !== '' &&
    rest.every((line) => line === '' || (isSafeLine(line) && !/^[#;]/.test(line)));
  return isPlain
    ? [first, ...rest.map((line) => (line === '' ? '' : `    ${line}`))].join('\n')
    : quoted(text);
}

/** The same where nothing goes on over lines: titles, items of a list, names. */
export function writeName(name: string): string {
  return isSafeLine(name) && !name.startsWith('json:"') ? name : quoted(name);
}

// Control characters are cut or split by readers, blanks at the ends are trimmed, half surrogates are no UTF-8.
const isSafeLine = (line: string): boolean =>
  line !== '' && line.trim() === line && !/[\p{Cc}\p{Cs}\uFEFF]/u.test(line);

const quoted = (text: string): string => `json:${JSON.stringify(text)}`;

/** The text that `writeText` or `writeName` wrote. */
export function readText(written: string): { text: string } | { fault: string; at: number } {
  if (!written.startsWith('json:"')) return { text: written };
  const reading = readJson(written.slice('json:'.length));
  if ('fault' in reading) return { fault: reading.fault.why, at: reading.fault.at + 'json:'.length };
  return typeof reading.value === 'string'
    ? { text: reading.value }
    : { fault: 'the quoted text is none', at: 0 };
}
