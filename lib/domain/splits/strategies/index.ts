import { byexistingruns } from './byexistingruns.ts';
import { byrun } from './byrun.ts';
import { draining } from './draining.ts';
import { drainingn } from './drainingn.ts';
import { limitn } from './limitn.ts';
import { list } from './list.ts';
import { mod } from './mod.ts';
import { multiparam } from './multiparam.ts';
import { newFiles } from './new.ts';
import { nfiles } from './nfiles.ts';
import { none } from './none.ts';
import { type Split } from './split.ts';
import { stagedfiles } from './stagedfiles.ts';

/** All ways to cut a dataset: a new one is a new file and a word here. */
export const splits: readonly Split[] = [
  ...[none, draining, drainingn, byrun, byexistingruns, list, mod, multiparam, newFiles, nfiles, limitn],
  stagedfiles,
];

/** A split as it is written: it can be cut, or it is wrong. */
export type ParsedSplit =
  { kind: 'split'; split: Split; args: string[] } | { kind: 'problem'; message: string };

const byName = new Map(splits.map((split) => [split.name, split]));

// The one alias whose tail is no argument (behaviour §5.1); its arguments may follow.
const aliases: readonly [RegExp, string][] = [
  [/^new_local(\(\)?)?$/i, 'new(localtime=1)'],
  [/^new_local\((?=.)/i, 'new(localtime=1,'],
];

const shape = /^([a-z]+)(?:\((.*)|_?(\d+)|_([^(]*))?$/i;

/**
 * Reads a split as the original's documentation writes it: blanks, line breaks and letter case do not matter, brackets
 * may be missing or unclosed, and `nfiles_5` is `nfiles(5)`. Nothing, `None` and `none` are the split none.
 */
export function parseSplit(text: string): ParsedSplit {
  const packed = text.replace(/\s+/g, '') || 'none';
  const written = aliases.reduce((before, [alias, meaning]) => before.replace(alias, meaning), packed);
  const match = shape.exec(written);
  const split = byName.get(match?.[1]?.toLowerCase() ?? '');
  if (!match || !split) {
    const usages = splits.map(({ usage }) => usage).join(', ');
    return { kind: 'problem', message: `there is no split ${text.trim()}; known are ${usages}` };
  }
  const inner = (match[2] ?? match[3] ?? match[4] ?? '').replace(/\)$/, '').toLowerCase();
  if (/[()]/.test(inner)) {
    return { kind: 'problem', message: `the brackets of ${text.trim()} do not match; write ${split.usage}` };
  }
  const args = inner === '' ? [] : inner.split(',');
  const problem = split.argsProblem(args);
  return problem === undefined ? { kind: 'split', split, args } : { kind: 'problem', message: problem };
}

/** The split text that a launch of a stage goes by: test launches have their own where it is given (behaviour §4.10). */
export function splitTextFor(
  settings: { splitType: string; testSplitType: string },
  isTest: boolean,
): string {
  return isTest && settings.testSplitType.trim() !== '' ? settings.testSplitType : settings.splitType;
}

/** Whether the split cuts a text that a person writes, and no dataset of the catalogue. */
export function cutsText(splitType: string): boolean {
  const parsed = parseSplit(splitType);
  return parsed.kind !== 'problem' && ['list', 'multiparam'].includes(parsed.split.name);
}

/** Whether the stage splits nothing, and each launch takes the whole dataset. */
export function isWhole(splitType: string): boolean {
  const parsed = parseSplit(splitType);
  return parsed.kind !== 'problem' && parsed.split.name === 'none';
}
