import { later } from './later.ts';
import { list } from './list.ts';
import { multiparam } from './multiparam.ts';
import { nfiles } from './nfiles.ts';
import { none } from './none.ts';
import { type Split, type SplitRules } from './split.ts';

/** All ways to cut a dataset: a new one is a new file and a word here. */
export const splits: readonly Split[] = [list, multiparam, nfiles];

/**
 * A split as it is written. none: the dataset itself, every time; there is no cursor to move and no slice to write
 * down · split: it can be cut · later: it is right, but launching it is not built yet · problem: it is wrong.
 */
export type ParsedSplit = (Known & { args: string[] }) | { kind: 'problem'; message: string };

type Known =
  | { kind: 'none'; rules: SplitRules }
  | { kind: 'split'; rules: SplitRules; split: Split }
  | { kind: 'later'; rules: SplitRules; message: string };

const known: readonly Known[] = [
  { kind: 'none', rules: none },
  ...splits.map((split): Known => ({ kind: 'split', rules: split, split })),
  ...later.map((rules): Known => ({
    kind: 'later',
    rules,
    message: `split ${rules.name} is not available yet`,
  })),
];
const byName = new Map(known.map((each) => [each.rules.name, each]));

// The one alias whose tail is no argument (behaviour §5.1).
const aliases = new Map([['new_local', 'new(localtime=1)']]);

const shape = /^([a-z]+)(?:\((.*)|_?(\d+)|_([^(]*))?$/i;

/**
 * Reads a split as the original's documentation writes it: blanks, line breaks and letter case do not matter, brackets
 * may be missing or unclosed, and `nfiles_5` is `nfiles(5)`. Nothing, `None` and `none` are the split none.
 */
export function parseSplit(text: string): ParsedSplit {
  const packed = text.replace(/\s+/g, '') || 'none';
  const match = shape.exec(aliases.get(packed.toLowerCase()) ?? packed);
  const found = byName.get(match?.[1]?.toLowerCase() ?? '');
  if (!match || !found) {
    const usages = known.map(({ rules }) => rules.usage).join(', ');
    return { kind: 'problem', message: `there is no split ${text.trim()}; known are ${usages}` };
  }
  const inner = (match[2] ?? match[3] ?? match[4] ?? '').replace(/\)$/, '');
  if (/[()]/.test(inner)) {
    return {
      kind: 'problem',
      message: `the brackets of ${text.trim()} do not match; write ${found.rules.usage}`,
    };
  }
  const args = inner === '' ? [] : inner.split(',');
  const problem = found.rules.argsProblem(args);
  return problem === undefined ? { ...found, args } : { kind: 'problem', message: problem };
}

/** The split text that a launch of a stage goes by: test launches have their own where it is given (behaviour §4.10). */
export function splitTextFor(
  settings: { splitType: string; testSplitType: string },
  isTest: boolean,
): string {
  return isTest && settings.testSplitType.trim() !== '' ? settings.testSplitType : settings.splitType;
}
