import { PomsError } from '#lib/domain/errors.ts';

/** Everything but printable ASCII, and the backslash itself. */
const hidden = /[^\x20-\x7e]|\\/g;

function plain(word: string): string {
  if (word.includes('\0')) throw new PomsError('RequestInvalid', { why: 'a word of a command holds a NUL' });
  return Buffer.from(word, 'utf8')
    .toString('latin1')
    .replace(hidden, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

/**
 * The words of a command, one a line, as `printf %b` turns them back; no shell ever reads them.
 * @throws RequestInvalid
 */
export function plainWords(argv: string[]): string {
  const [program = ''] = argv;
  if (program === '' || program.startsWith('-'))
    throw new PomsError('RequestInvalid', { why: 'a command begins with its program' });
  return argv.map((word) => `${plain(word)}\n`).join('');
}
