import { describe, expect, it } from 'vitest';
import { parseSplit, splitTextFor } from '#lib/domain/splits/strategies/index.ts';

function read(text: string): unknown[] {
  const parsed = parseSplit(text);
  return parsed.kind === 'problem' ? [parsed.kind] : [parsed.split.name, ...parsed.args];
}

describe('split texts', () => {
  it.each([
    ['', ['none']],
    ['  ', ['none']],
    ['None', ['none']],
    ['none', ['none']],
    ['list', ['list']],
    ['list()', ['list']],
    ['List ( )', ['list']],
    ['multiparam', ['multiparam']],
    ['multiparam()', ['multiparam']],
    ['nfiles(8)', ['nfiles', '8']],
    [' nfiles (\n 8 ) ', ['nfiles', '8']],
    ['NFiles(8', ['nfiles', '8']],
    ['nfiles_5', ['nfiles', '5']],
    ['nfiles 5', ['nfiles', '5']],
    ['drainingn(6)', ['drainingn', '6']],
    ['Draining', ['draining']],
    ['mod_3', ['mod', '3']],
    ['byrun( low=1, high=4 )', ['byrun', 'low=1', 'high=4']],
    ['byexistingruns()', ['byexistingruns']],
    ['new(window=1d,round=1h)', ['new', 'window=1d', 'round=1h']],
    ['new', ['new']],
    ['new_local', ['new', 'localtime=1']],
    ['new_local()', ['new', 'localtime=1']],
    ['New_Local( window = 1d )', ['new', 'localtime=1', 'window=1d']],
    ['mod(3, empty=launch)', ['mod', '3', 'empty=launch']],
    ['byrun(LOW=1', ['byrun', 'low=1']],
    ['limitn(2)', ['limitn', '2']],
    ['stagedfiles(2)', ['stagedfiles', '2']],
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
    ['byrun(low=9,high=3)', 'wants a low that is not above high'],
    ['byrun(low=a)', 'takes low=…, high=…, empty=…, not low=a'],
    ['new(window=1y)', 'not window=1y'],
    ['new(empty=maybe)', 'not empty=maybe'],
    ['byrun(from=1)', 'takes low=…, high=…, empty=…, not from=1'],
    [
      'shuffle(3)',
      'there is no split shuffle(3); known are None, draining, drainingn(n), byrun(low=a,high=b),',
    ],
    ['constructor', 'there is no split constructor'],
    ['(5)', 'there is no split (5)'],
  ])('refuses %j', (text, message) => {
    expect(parseSplit(text)).toEqual({
      kind: 'problem',
      message: expect.stringContaining(message) as string,
    });
  });

  it('knows which splits never end', () => {
    const endless = ['None', 'draining', 'limitn(2)', 'nfiles(2)', 'list', 'drainingn(2)'].filter((text) => {
      const parsed = parseSplit(text);
      return parsed.kind !== 'problem' && !parsed.split.ends;
    });

    expect(endless).toEqual(['None', 'draining', 'limitn(2)']);
  });

  it('gives a test launch its own split where there is one', () => {
    expect(splitTextFor({ splitType: 'nfiles(5)', testSplitType: 'nfiles(1)' }, true)).toBe('nfiles(1)');
    expect(splitTextFor({ splitType: 'nfiles(5)', testSplitType: ' ' }, true)).toBe('nfiles(5)');
    expect(splitTextFor({ splitType: 'nfiles(5)', testSplitType: 'nfiles(1)' }, false)).toBe('nfiles(5)');
  });
});
