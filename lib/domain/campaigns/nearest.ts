/** The number of letters to change, add or drop; gives up as soon as it must be more than `most`. */
function distance(a: string, b: string, most: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return least;
    row = next;
  }
  return row[b.length] ?? 0;
}

// Names are shorter than this; longer texts are not misspelt names, and comparing them costs their product.
const longest = 100;
// Of so many names the first are compared, so that a file full of mistakes is still answered at once.
const mostCompared = 200;

function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const wanted = word.toLowerCase();
  let best: { name: string; away: number } | undefined;
  let compared = 0;
  for (const name of names) {
    compared += 1;
    if (compared > mostCompared) break;
    const allowed = Math.max(1, Math.floor(Math.min(word.length, name.length) / 3));
    if (Math.abs(name.length - word.length) > allowed) continue;
    const away = distance(wanted, name.toLowerCase(), allowed);
    if (away <= allowed && (best === undefined || away < best.away)) best = { name, away };
  }
  return best?.name;
}

/** A remedy that begins with the name that was probably meant, where there is one. */
export function didYouMean(word: string, names: Iterable<string>, otherwise: string): string {
  const name = nearest(word, names);
  return name === undefined ? otherwise : `Did you mean ${name}? ${otherwise}`;
}
