/** What the page remembers in this browser; nothing of it is secret, and all of it may be lost. */
const prefix = 'poms.';

/** The remembered text, or undefined; a browser may forbid to remember. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the text, or forgets it. */
export function remember(name: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
  } catch {
    // A full or forbidden store costs a convenience, not the page.
  }
}
