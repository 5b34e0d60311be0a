/** Strings are stepped over whole: brackets inside them mean nothing. */
const token = /"(?:[^"\\]|\\.)*"|[[\]]/g;

/**
 * The elements of any number of JSON arrays one after another, as several schedds answer (integrations §2.4); an empty
 * text is none. undefined where the text is cut short or anything else.
 */
export function readJsonArrays(text: string): unknown[] | undefined {
  const elements: unknown[] = [];
  let depth = 0;
  let begin = 0;
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found === '[') depth += 1;
    else if (found === ']') depth -= 1;
    if (found !== ']' || depth !== 0) continue;
    const array = parse(text.slice(begin, index + 1));
    if (!Array.isArray(array)) return undefined;
    elements.push(...array.map((element: unknown) => element));
    begin = index + 1;
  }
  return text.slice(begin).trim() === '' ? elements : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
