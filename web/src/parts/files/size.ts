const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes with their thousands apart. */
export function exactSize(bytes: number): string {
  return `${bytes.toLocaleString('en-GB').replaceAll(',', ' ')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** Bytes as people read them: decimal units, three figures. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return exactSize(bytes);
  const rank = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const figure = bytes / 1000 ** rank;
  // 999.9 kB would be written as 1000 kB.
  const [value, unit] =
    figure >= 999.5 && rank < units.length - 1 ? [figure / 1000, rank + 1] : [figure, rank];
  return `${value.toPrecision(3)} ${units[unit] ?? 'bytes'}`;
}
