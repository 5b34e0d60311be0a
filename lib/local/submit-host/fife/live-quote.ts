/**
 * One shell word in which `$VARIABLE` still lives, and blanks and quotes do not. A value that is in quotes already is
 * left to the shell as it is.
 */
export function liveQuote(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  if (/^'[^']*'$/.test(text) || /^"(?:[^"\\]|\\.)*"$/s.test(text)) return text;
  return inDoubleQuotes(text);
}

/** The text in double quotes; a pair of backslash and character stays what it is. */
export function inDoubleQuotes(text: string): string {
  const kept = text.replace(/\\.|\\$|"/gs, (found) =>
    found === '"' ? '\\"' : found === '\\' ? '\\\\' : found,
  );
  return `"${kept}"`;
}

/** Text that no shell on the way can see anything in, as Python's urllib quotes it. */
export function urlQuote(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
