/** The shell's own words: our frame, and commands it shows before it runs them (`set -x`). */
const isFrame = (line: string): boolean => line.startsWith('== ') || /^\++ /.test(line);

/** The last line with something in it, cut to what a sentence can hold. */
export function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const spoken = lines.filter((line) => line !== '' && !isFrame(line));
  return (spoken.at(-1) ?? '').slice(0, 300);
}
