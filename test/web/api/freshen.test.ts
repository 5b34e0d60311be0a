import { describe, expect, it } from 'vitest';
import { aSubmission } from '#test/support/builders.ts';
import { patched } from '#web/api/freshen.ts';

const row = (submissionId: number, version = 1) => ({ ...aSubmission(), submissionId, version });
const pagesOf = (...pages: number[][]) => ({
  pages: pages.map((ids, index) => ({
    items: ids.map((id) => row(id)),
    cursor: index === pages.length - 1 ? 'more' : `after ${ids.at(-1)!}`,
  })),
  pageParams: pages.map(() => undefined),
});
const idsOf = ({ pages }: ReturnType<typeof patched>) =>
  pages.flatMap(({ items }) => items).map((one) => one.submissionId);

describe('a long list that is freshened', () => {
  it('gets new rows in front and keeps its end', () => {
    const after = patched(pagesOf([9, 8], [7, 6]), [row(10), row(9)], []);

    expect(idsOf(after)).toEqual([10, 9, 8, 7, 6]);
    expect(after.pages.at(-1)?.cursor).toBe('more');
  });

  it('shows changed rows as they are now, wherever they stand', () => {
    const after = patched(pagesOf([9, 8], [7, 6]), [row(9, 2), row(8)], [row(6, 3)]);

    expect(after.pages.flatMap(({ items }) => items).map(({ version }) => version)).toEqual([2, 1, 1, 3]);
  });
});
