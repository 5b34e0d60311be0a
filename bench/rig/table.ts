import { type Measured } from './figure.ts';

interface Taken {
  name: string;
  figures: Measured[];
  error?: string | undefined;
}

function rowsOf({ name, figures, error }: Taken): string[][] {
  if (error !== undefined) return [[name, error, '', 'FAILED']];
  return figures.map(({ what, measured, target = '', isMet }, index) => {
    const verdict = isMet === undefined ? '' : isMet ? 'met' : 'MISSED';
    return [index === 0 ? name : '', what, measured, target, verdict];
  });
}

/** The figures as one table of plain text. */
export function tableOf(taken: readonly Taken[]): string {
  const rows = [['figure', '', 'measured', 'target', 'verdict'], ...taken.flatMap(rowsOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
