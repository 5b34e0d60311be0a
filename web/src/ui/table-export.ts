import { type CellValue, type Column } from './table-column.ts';

/** Spreadsheets run what looks like a formula; a mark in front makes it text. */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function field(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = plain(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows as comma-separated values (RFC 4180). */
export function asCsv<Row>(rows: Row[], columns: Column<Row>[]): string {
  const lines = [
    columns.map(({ title }) => field(title)),
    ...rows.map((row) => columns.map(({ value }) => field(value(row)))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** The rows as JSON, a property a column. */
export function asJson<Row>(rows: Row[], columns: Column<Row>[]): string {
  const items = rows.map((row) => Object.fromEntries(columns.map(({ id, value }) => [id, value(row)])));
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** Hands a text to the reader as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
