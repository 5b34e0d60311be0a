import { isChatter } from './chatter.ts';

/** Strings are stepped over whole: brackets inside them mean nothing. */
const token = /"(?:[^"\\]|\\.)*"|[[\]{}]/gs;

/** Where the first array begins: at the start of a line, behind what login and token tools have printed. */
function begin(text: string): number | undefined {
  const found = /^\s*\[/m.exec(text);
  return found ? found.index : undefined;
}

/**
 * The objects in any number of JSON arrays one after another, as several schedds answer (integrations §2.4); one that
 * cannot be read is undefined. The whole is undefined where the text is cut short or anything else.
 */
export function readJsonArrays(text: string): unknown[] | undefined {
  const from = begin(text);
  if (from === undefined) return text.split('\n').every(isChatter) ? [] : undefined;
  const elements: unknown[] = [];
  const open: string[] = [];
  let start = from;
  let outside = '';
  let end = from;
  for (const { 0: found, index } of text.slice(from).matchAll(token)) {
    const at = from + index;
    if (found === '[' || found === '{') {
      if (open.length < 2) outside += text.slice(end, at);
      open.push(found);
      if (open.length === 2) start = at;
    } else if (found === ']' || found === '}') {
      if (open.pop() !== (found === ']' ? '[' : '{')) return undefined;
      if (open.length === 0) outside += text.slice(end, at);
      if (open.length === 1) elements.push(parse(text.slice(start, at + 1)));
    }
    if (open.length < 2) {
      if (found.startsWith('"')) outside += found;
      end = at + found.length;
    }
  }
  outside += text.slice(end);
  return open.length === 0 && /^[\s,]*$/.test(outside) ? elements : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
