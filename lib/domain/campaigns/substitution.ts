import { type Keywords } from './campaign.ts';

export interface SubstitutionProblem {
  /** Offset of the percent sign in the text, from 0. */
  at: number;
  found: string;
  /** A whole sentence, what was found included. */
  why: string;
}

export type Substitution = { text: string } | { problems: SubstitutionProblem[] };

type Directive =
  | { is: 'name'; at: number; end: number; found: string; name: string }
  | { is: 'percent'; at: number; end: number }
  | { is: 'fault'; at: number; end: number; found: string; why: string };

const longestFound = 80;

/** Python counts brackets inside a name, so `%(a(b))s` asks for `a(b)`. The closing bracket of each opening one. */
function bracketPairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { index, 0: bracket } of text.matchAll(/[()]/g)) {
    const opened = bracket === '(' ? undefined : open.pop();
    if (bracket === '(') open.push(index);
    if (opened !== undefined) pairs.set(opened, index);
  }
  return pairs;
}

function directiveAt(text: string, at: number, pairs: Map<number, number>): Directive {
  const next = text[at + 1];
  if (next === '%') return { is: 'percent', at, end: at + 2 };
  if (next !== '(') {
    const found = text.slice(at, at + 2);
    return {
      is: 'fault',
      at,
      end: at + 1,
      found,
      why: `${found}: a percent sign that is meant as such is written %%`,
    };
  }
  const close = pairs.get(at + 1);
  if (close === undefined) {
    const found = text.slice(at, at + longestFound);
    return {
      is: 'fault',
      at,
      end: at + 2,
      found,
      why: `${found}: the bracket is never closed; write %(name)s`,
    };
  }
  const end = close + 2;
  const found = text.slice(at, Math.min(end, at + longestFound));
  if (text[close + 1] === 's') return { is: 'name', at, end, found, name: text.slice(at + 2, close) };
  return { is: 'fault', at, end, found, why: `${found}: only %(name)s is supported` };
}

function directivesOf(text: string): Directive[] {
  const directives: Directive[] = [];
  const pairs = bracketPairs(text);
  let at = text.indexOf('%');
  while (at >= 0) {
    const directive = directiveAt(text, at, pairs);
    directives.push(directive);
    at = text.indexOf('%', directive.end);
  }
  return directives;
}

// Enough to find one's mistake by; a campaign may have many keywords.
const mostListed = 30;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  return names.slice(0, mostListed).join(', ') + (names.length > mostListed ? ', …' : '');
}

function problemsOf(directives: readonly Directive[], known: readonly string[]): SubstitutionProblem[] {
  const names = new Set(known);
  return directives.flatMap((directive) => {
    if (directive.is === 'percent') return [];
    const { at, found } = directive;
    if (directive.is === 'fault') return [{ at, found, why: directive.why }];
    if (names.has(directive.name)) return [];
    return [{ at, found, why: `${found} names nothing that is known here (known: ${listed(known)})` }];
  });
}

/** What would go wrong in filling the text when only these names have a value; found without any value. */
export function unknownNames(text: string, allowed: readonly string[]): SubstitutionProblem[] {
  return problemsOf(directivesOf(text), allowed);
}

/** Fills `%(name)s` and `%%` as Python does; values are not filled again (behaviour §4.6). */
export function substitute(text: string, dictionary: Readonly<Record<string, string>>): Substitution {
  const directives = directivesOf(text);
  const problems = problemsOf(directives, Object.keys(dictionary));
  if (problems.length > 0) return { problems };
  let filled = '';
  let from = 0;
  for (const directive of directives) {
    filled +=
      text.slice(from, directive.at) + (directive.is === 'name' ? (dictionary[directive.name] ?? '') : '%');
    from = directive.end;
  }
  return { text: filled + text.slice(from) };
}

/** The names POMS itself gives a value at launch (behaviour §4.6). */
export const pomsNames = ['dataset', 'parameter', 'version', 'group', 'experimenter', 'experiment'] as const;

/** Whether dataset, version or group are filled at all: only when the text looks as if it wanted it (behaviour §4.6). */
export function wantsKeywords(text: string): boolean {
  return text.includes('%(') && text.includes(')s');
}

/** Fills a dataset, a version or a group from the campaign's keywords. */
export function fillFromKeywords(text: string, keywords: Keywords): Substitution {
  return wantsKeywords(text) ? substitute(text, keywords) : { text };
}
