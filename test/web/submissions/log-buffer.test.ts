import { describe, expect, it } from 'vitest';
import { emptyLog, mostCharacters, withPage } from '#web/pages/submissions/log/log-buffer.ts';

const page = (text: string, nextOffset: number, isComplete = false) => ({ text, nextOffset, isComplete });
const textOf = ({ pieces }: ReturnType<typeof emptyLog>) => pieces.map(({ text }) => text).join('');

describe('a launch log that is read while it grows', () => {
  it('joins small growth into one piece', () => {
    const first = withPage(emptyLog(0), page('one\n', 4));

    const second = withPage(first, page('two\n', 8, true));

    expect(second.pieces).toEqual([{ offset: 0, text: 'one\ntwo\n' }]);
    expect(second).toMatchObject({ nextOffset: 8, isComplete: true, leftOut: 0 });
  });

  it('keeps the very same pieces while nothing is new', () => {
    const before = withPage(emptyLog(0), page('one\n', 4));

    const after = withPage(before, page('', 4));

    expect(after.pieces).toBe(before.pieces);
  });

  it('drops its front when it is too long, and says how much', () => {
    const half = 'x'.repeat(mostCharacters / 2);
    const sizes = [1, 2, 3].map((n) => (n * mostCharacters) / 2);

    const log = sizes.reduce((before, end) => withPage(before, page(half, end)), emptyLog(0));

    expect(textOf(log)).toHaveLength(mostCharacters);
    expect(log.leftOut).toBe(mostCharacters / 2);
  });

  it('begins a log that is too long where its end begins, with a whole line', () => {
    const start = emptyLog(mostCharacters + 500);

    const log = withPage(start, page('half a line\na whole line\n', mostCharacters + 500, true));

    expect(start.nextOffset).toBe(500);
    expect(textOf(log)).toBe('a whole line\n');
    expect(log.leftOut).toBe(500);
  });
});
