const escapes = new RegExp(String.raw`${String.fromCharCode(27)}\[\d+m`, 'g');

/** Characters that are seen, without colours. */
const widthOf = (text: string): number => Array.from(text.replace(escapes, '')).length;

const isNumber = (text: string): boolean => /^[\d.,]+$/.test(text.replace(escapes, ''));

/** Rows under a line of headings, aligned; numbers to the right. A sentence stands for no rows. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  nothing: string,
): string {
  if (rows.length === 0) return `${nothing}\n`;
  const lines = [headings, ...rows];
  const widths = headings.map((_heading, column) =>
    Math.max(...lines.map((line) => widthOf(line[column] ?? ''))),
  );
  const isRight = headings.map((_heading, column) => rows.every((row) => isNumber(row[column] ?? '')));
  const drawn = lines.map((line) =>
    line
      .map((cell, column) => {
        const blanks = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
        return isRight[column] ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd(),
  );
  return `${drawn.join('\n')}\n`;
}

/** `label  value` lines, the values below each other. */
export function facts(pairs: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(...pairs.map(([label]) => label.length));
  return pairs.map(([label, value]) => `${label.padEnd(width)}  ${value}\n`).join('');
}
