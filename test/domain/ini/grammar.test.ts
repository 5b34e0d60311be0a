import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSections } from '#lib/domain/ini/sections.ts';

function read(text: string): Record<string, Record<string, string>> {
  const { sections } = readSections(text);
  return Object.fromEntries(
    sections.map(({ title, entries }) => [
      title,
      Object.fromEntries([...entries.values()].map(({ key, value }) => [key, value])),
    ]),
  );
}

const mistakes = (text: string): unknown[] =>
  readSections(text).problems.map(({ line, message }) => [line, message]);

describe('the grammar of behaviour §9.1', () => {
  it.each([
    ['both separators', '[a]\nx = 1\ny: 2', { a: { x: '1', y: '2' } }],
    ['the first separator only', '[a]\nx = 1 = 2 : 3', { a: { x: '1 = 2 : 3' } }],
    ['both comment marks', '# c\n; c\n[a]\n; x = 1\ny = 2\n  # c', { a: { y: '2' } }],
    ['a comment mark inside a value', '[a]\nx = 1 # not a comment', { a: { x: '1 # not a comment' } }],
    ['keys in any case', '[a]\nSoftware_Version = V1', { a: { software_version: 'V1' } }],
    ['a value over several lines', '[a]\nx = 1\n  2\n\t3\ny = 4', { a: { x: '1\n2\n3', y: '4' } }],
    ['a value that begins on the next line', '[a]\nx =\n  [1,\n  2]', { a: { x: '[1,\n2]' } }],
    ['empty lines inside a value', '[a]\nx = 1\n\n  2\n\n\ny = 3', { a: { x: '1\n\n2', y: '3' } }],
    ['comments inside a value', '[a]\nx = 1\n  # c\n  2', { a: { x: '1\n2' } }],
    ['values without text', '[a]\nx =\ny:', { a: { x: '', y: '' } }],
    [
      'Windows line ends and a byte order mark',
      '\uFEFF[a]\r\nx = 1\r\n\r\n[b]\r\ny = 2\r\n',
      { a: { x: '1' }, b: { y: '2' } },
    ],
    ['titles with blanks', '[campaign_stage my stage]\nx = 1', { 'campaign_stage my stage': { x: '1' } }],
    ['a remark behind a title', '[a] ; remark\nx = 1', { a: { x: '1' } }],
    ['a file that is indented as a whole', '  [a]\n  x = 1\n  y = 2', { a: { x: '1', y: '2' } }],
    ['other alphabets', '[a]\nx = Größe μ', { a: { x: 'Größe μ' } }],
  ])('reads %s', (_name, text, meaning) => {
    expect(read(text)).toEqual(meaning);
    expect(mistakes(text)).toEqual([]);
  });

  it.each([
    ['a key twice', '[a]\nx = 1\nX = 2', [[3, 'x is given twice in [a], first in line 2']]],
    ['a section twice', '[a]\nx = 1\n[a]\ny = 1', [[3, '[a] is given twice, first in line 1']]],
    [
      'a stage twice',
      '[campaign_stage  s]\n[campaign_stage s]',
      [[2, 'stage s is given twice, first in line 1']],
    ],
    ['a line that is nothing', '[a]\nnonsense', [[2, 'this is neither a section nor key = value']]],
    ['a value without a key', '[a]\n= 1', [[2, 'this is neither a section nor key = value']]],
    ['a line before the first section', 'x = 1\n[a]', [[1, 'x stands before the first section']]],
    ['an open title', '[a\nx = 1', [[1, 'this is no section title']]],
    ['an empty title', '[]', [[1, 'this is no section title']]],
    ['text behind a title', '[a] x', [[1, 'this is no section title']]],
  ])('refuses %s', (_name, text, told) => {
    expect(mistakes(text)).toEqual(told);
  });

  it('knows the line of every part of a value', () => {
    const [section] = readSections('[a]\nx =\n  # remark\n  [1,\n\n  2]\n').sections;

    expect(section?.entries.get('x')).toMatchObject({ line: 2, value: '[1,\n\n2]', valueLines: [4, 5, 6] });
  });

  it('reads any text without failing', () => {
    const unit = fc.constantFrom(
      '[',
      ']',
      '=',
      ':',
      '\n',
      '\r',
      ' ',
      '\t',
      '#',
      ';',
      'a',
      '"',
      '\u0000',
      '💡',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const lines = text.split(/\r\n|\r|\n/).length;

        expect(readSections(text).problems.every(({ line }) => line >= 1 && line <= lines)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
