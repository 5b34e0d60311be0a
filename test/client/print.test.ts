import { describe, expect, it } from 'vitest';
import { paintFor } from '#lib/client/cli/paint.ts';
import { table } from '#lib/client/cli/table.ts';
import { relativeTime } from '#lib/client/relative-time.ts';
import { someTime } from '#test/support/builders.ts';

describe('a table', () => {
  it('is aligned, numbers to the right, colours not counted', () => {
    const rows = [
      ['gen', '7', '\u001b[32mLocated\u001b[0m'],
      ['anatree', '120', 'New'],
    ];

    expect(table(['STAGE', 'FILES', 'STATUS'], rows, '')).toBe(
      [
        'STAGE    FILES  STATUS',
        'gen          7  \u001b[32mLocated\u001b[0m',
        'anatree    120  New',
        '',
      ].join('\n'),
    );
  });

  it('is a sentence where there is nothing to show', () => {
    expect(table(['STAGE'], [], 'No stages.')).toBe('No stages.\n');
  });
});

describe('colours', () => {
  const terminal = { isTTY: true, write: (): boolean => true };

  it.each([
    ['on a terminal', terminal, {}, true],
    ['not in a pipe', { write: (): boolean => true }, {}, false],
    ['not where NO_COLOR asks for none', terminal, { NO_COLOR: '1' }, false],
  ])('are shown %s', (_what, output, env, isColoured) => {
    expect(paintFor(output, env)('good', 'x').includes('\u001b')).toBe(isColoured);
  });
});

describe('a moment', () => {
  it.each([
    [2, 'just now'],
    [40, '40 s ago'],
    [90, '1 min ago'],
    [7200, '2 h ago'],
    [86_400, '1 day ago'],
    [3 * 86_400, '3 days ago'],
    [90 * 86_400, '2026-11-20'],
  ])('%i seconds ago is %j', (seconds, said) => {
    expect(relativeTime(someTime, Date.parse(someTime) + seconds * 1000)).toBe(said);
  });
});
