/** The last line with something in it, cut to what a sentence can hold; the script's own frame is left out. */
export function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const spoken = lines.filter((line) => line !== '' && !line.startsWith('== '));
  return (spoken.at(-1) ?? '').slice(0, 300);
}
