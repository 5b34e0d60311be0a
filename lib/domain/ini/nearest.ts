function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

// Names are shorter than this; longer texts are not misspelt names, and comparing them costs their product.
const longest = 100;

/** The known name that was probably meant, or undefined when none is near. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  let best: { name: string; away: number } | undefined;
  for (const name of names) {
    const allowed = Math.max(1, Math.floor(Math.min(word.length, name.length) / 3));
    if (Math.abs(name.length - word.length) > allowed) continue;
    const away = distance(word.toLowerCase(), name.toLowerCase());
    if (away <= allowed && (best === undefined || away < best.away)) best = { name, away };
  }
  return best?.name;
}

/** A remedy that begins with the name that was probably meant, where there is one. */
export function didYouMean(word: string, names: Iterable<string>, otherwise: string): string {
  const name = nearest(word, names);
  return name === undefined ? otherwise : `Did you mean ${name}? ${otherwise}`;
}
