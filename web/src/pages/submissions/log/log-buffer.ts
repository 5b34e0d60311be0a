/** A page of log as the API gives it. */
export interface LogPage {
  text: string;
  nextOffset: number;
  isComplete: boolean;
}

/** A piece of the log, named by where in the file it begins, so that it is drawn once. */
export interface LogPiece {
  offset: number;
  text: string;
}

/** What of a launch log is held to be read. */
export interface LogBuffer {
  pieces: readonly LogPiece[];
  /** Bytes of the file before the first piece. */
  leftOut: number;
  nextOffset: number;
  isComplete: boolean;
}

/** More than this is kept for nobody's eyes; the download has all of it. */
export const mostCharacters = 2_000_000;
/** Small growth joins the last piece, so that a long-lived log does not end as thousands of them. */
const pieceCharacters = 64_000;

/** Nothing read yet: a log that is too long to be shown is read from where its end begins. */
export function emptyLog(logBytes: number): LogBuffer {
  const from = Math.max(0, logBytes - mostCharacters);
  return { pieces: [], leftOut: from, nextOffset: from, isComplete: false };
}

function joined(pieces: readonly LogPiece[], fresh: LogPiece): LogPiece[] {
  const last = pieces.at(-1);
  return last && last.text.length + fresh.text.length <= pieceCharacters
    ? [...pieces.slice(0, -1), { ...last, text: last.text + fresh.text }]
    : [...pieces, fresh];
}

/** Without the front pieces that are too much. */
function trimmed(pieces: readonly LogPiece[]): readonly LogPiece[] {
  let size = pieces.reduce((sum, { text }) => sum + text.length, 0);
  let first = 0;
  while (size > mostCharacters && first < pieces.length - 1) {
    size -= pieces[first]?.text.length ?? 0;
    first += 1;
  }
  return first === 0 ? pieces : pieces.slice(first);
}

/** A page that begins in the middle of the file begins with its first whole line. */
const wholeLines = (text: string): string => text.slice(text.indexOf('\n') + 1);

/** The log with one more page. */
export function withPage(before: LogBuffer, page: LogPage): LogBuffer {
  const { nextOffset, isComplete } = page;
  const isCut = before.pieces.length === 0 && before.nextOffset > 0;
  const text = isCut ? wholeLines(page.text) : page.text;
  const grown = text === '' ? before.pieces : joined(before.pieces, { offset: before.nextOffset, text });
  const pieces = trimmed(grown);
  return { pieces, leftOut: pieces[0]?.offset ?? before.leftOut, nextOffset, isComplete };
}
