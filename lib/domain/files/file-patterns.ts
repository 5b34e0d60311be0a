/** Commas within quotes and brackets belong to a fragment, as in `run_number in (5, 6)`. */
const item = /(?:'[^']*'|"[^"]*"|\([^()]*\)|[^,])+/g;

/**
 * The items of a comma list, trimmed. `%%` is `%`, an item with a blank is a raw query fragment (behaviour §1.5), and an
 * empty list is every file (§8.2).
 */
export function patternsOf(text: string): string[] {
  const items = (text.match(item) ?? []).map((one) => one.replace(/\s/g, ' ').trim()).filter(Boolean);
  return items.length === 0 ? ['%'] : items.map((one) => (isFragment(one) ? one : one.replace(/%+/g, '%')));
}

/** Whether an item of a pattern list is a query fragment and no pattern for file names. */
export function isFragment(one: string): boolean {
  return one.includes(' ');
}

/** Whether the name matches the pattern, where `%` stands for any text and everything else for itself. */
export function matchesPattern(name: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split(/%+/);
  const tail = rest.pop();
  if (tail === undefined) return name === head;
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}
