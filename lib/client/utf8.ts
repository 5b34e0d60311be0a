/** The text of these bytes, or the first line that is not UTF-8. */
export function readUtf8(bytes: Uint8Array): { text: string } | { line: number } {
  const text = decoded(bytes);
  if (text !== undefined) return { text };
  let line = 1;
  let from = 0;
  for (let to = bytes.indexOf(0x0a); to >= 0; to = bytes.indexOf(0x0a, from)) {
    if (decoded(bytes.subarray(from, to)) === undefined) return { line };
    line += 1;
    from = to + 1;
  }
  return { line };
}

/** What to do about it. */
export const notUtf8 = (name: string, line: number): string =>
  `${name}:${line}: the line is not UTF-8. Save the file as UTF-8, or convert it (iconv -f latin1 -t utf-8).`;

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
