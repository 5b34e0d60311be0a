import { describe, expect, it } from 'vitest';
import { parseSplit, splitTextFor } from '#lib/domain/splits/index.ts';

function read(text: string): unknown[] {
  const parsed = parseSplit(text);
  return parsed.kind === 'problem' ? [parsed.kind] : [parsed.kind, parsed.rules.name, ...parsed.args];
}

describe('split texts', () => {
  it.each([
    ['', ['none', 'none']],
    ['  ', ['none', 'none']],
    ['None', ['none', 'none']],
    ['none', ['none', 'none']],
    ['list', ['split', 'list']],
    ['list()', ['split', 'list']],
    ['List ( )', ['split', 'list']],
    ['multiparam', ['split', 'multiparam']],
    ['multiparam()', ['split', 'multiparam']],
    ['nfiles(8)', ['split', 'nfiles', '8']],
    [' nfiles (\n 8 ) ', ['split', 'nfiles', '8']],
    ['NFiles(8', ['split', 'nfiles', '8']],
    ['nfiles_5', ['split', 'nfiles', '5']],
    ['nfiles 5', ['split', 'nfiles', '5']],
    ['drainingn(6)', ['later', 'drainingn', '6']],
    ['Draining', ['later', 'draining']],
    ['mod_3', ['later', 'mod', '3']],
    ['byrun( low=1, high=4 )', ['later', 'byrun', 'low=1', 'high=4']],
    ['byexistingruns()', ['later', 'byexistingruns']],
    ['new(window=1d,round=1h)', ['later', 'new', 'window=1d', 'round=1h']],
    ['new', ['later', 'new']],
    ['new_local', ['later', 'new', 'localtime=1']],
    ['limitn(2)', ['later', 'limitn', '2']],
    ['stagedfiles(2)', ['later', 'stagedfiles', '2']],
  ])('reads %j', (text, meaning) => {
    expect(read(text)).toEqual(meaning);
  });

  it.each([
    ['nfiles(zero)', 'nfiles(n) wants a positive integer, not zero'],
    ['nfiles()', 'nfiles(n) wants a positive integer, not nothing'],
    ['nfiles(0)', 'wants a positive integer'],
    ['nfiles(-1)', 'wants a positive integer'],
    ['nfiles(1,2)', 'wants a positive integer, not 1,2'],
    ['nfiles(99999999999999999999)', 'wants a positive integer'],
    ['nfiles(5)x', 'brackets of nfiles(5)x do not match'],
    ['list(a)', 'list() takes no arguments, not a'],
    ['byrun(from=1)', 'takes low=…, high=…, not from=1'],
    [
      'shuffle(3)',
      'there is no split shuffle(3); known are None, list(), multiparam(), nfiles(n), draining,',
    ],
    ['constructor', 'there is no split constructor'],
    ['(5)', 'there is no split (5)'],
  ])('refuses %j', (text, message) => {
    expect(parseSplit(text)).toEqual({
      kind: 'problem',
      message: expect.stringContaining(message) as string,
    });
  });

  it('says of a split to come that it is not available yet', () => {
    expect(parseSplit('drainingn(6)')).toMatchObject({
      kind: 'later',
      message: 'split drainingn is not available yet',
    });
  });

  it('knows which splits never end', () => {
    const endless = ['None', 'draining', 'limitn(2)', 'nfiles(2)', 'list', 'drainingn(2)'].filter((text) => {
      const parsed = parseSplit(text);
      return parsed.kind !== 'problem' && !parsed.rules.ends;
    });

    expect(endless).toEqual(['None', 'draining', 'limitn(2)']);
  });

  it('gives a test launch its own split where there is one', () => {
    expect(splitTextFor({ splitType: 'nfiles(5)', testSplitType: 'nfiles(1)' }, true)).toBe('nfiles(1)');
    expect(splitTextFor({ splitType: 'nfiles(5)', testSplitType: ' ' }, true)).toBe('nfiles(5)');
    expect(splitTextFor({ splitType: 'nfiles(5)', testSplitType: 'nfiles(1)' }, false)).toBe('nfiles(5)');
  });
});
