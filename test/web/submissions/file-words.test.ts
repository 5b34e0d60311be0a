import { describe, expect, it } from 'vitest';
import { runsSentence } from '#web/parts/files/runs.ts';
import { exactSize, readableSize } from '#web/parts/files/size.ts';

describe('the size of a file', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.00 kB'],
    [999_900, '1.00 MB'],
    [12_345_678, '12.3 MB'],
    [4_200_000_000, '4.20 GB'],
  ])('of %i bytes reads as %s', (bytes, text) => {
    expect(readableSize(bytes)).toBe(text);
  });

  it('can be told exactly', () => {
    expect(exactSize(12_345_678)).toBe('12 345 678 bytes');
  });
});

describe('the runs of a file', () => {
  it.each([
    [[], ''],
    [[7], '7'],
    [[1, 2, 3, 4, 5], '1, 2, 3, 4, 5'],
    [[1, 2, 3, 4, 5, 6, 7], '1, 2, 3, 4, 5 and 2 more'],
  ])('%j are told as "%s"', (runs, text) => {
    expect(runsSentence(runs)).toBe(text);
  });
});
