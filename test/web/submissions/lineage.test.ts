import { describe, expect, it } from 'vitest';
import { aSubmission } from '#test/support/builders.ts';
import { asTrees, withDescent } from '#web/parts/submissions/lineage.ts';

const row = (submissionId: number, parentId: number | null = null, isRecovery = false) =>
  aSubmission({ submissionId, parentId, isRecovery });
const seen = (rows: ReturnType<typeof withDescent>) =>
  rows.map(({ submission, depth }) => `${'.'.repeat(depth)}${submission.submissionId}`);

describe('the lineage of submissions in a table', () => {
  it('tells how deep a submission stands below those that set it going', () => {
    const newestFirst = [row(4, 3), row(3, 1), row(2), row(1)];

    const rows = withDescent(newestFirst);

    expect(seen(rows)).toEqual(['..4', '.3', '2', '1']);
  });

  it('counts only ancestors that are loaded, and still says what a submission is', () => {
    const rows = withDescent([row(9, 5), row(8, 5, true), row(7)]);

    expect(rows.map(({ depth, descent }) => [depth, descent])).toEqual([
      [0, 'dependent'],
      [0, 'recovery'],
      [0, 'first'],
    ]);
  });

  it('puts every line where its first stands, each below what set it going', () => {
    const newestFirst = [row(6, 4), row(5, 1), row(4, 2), row(3, 1), row(2), row(1)];

    const trees = asTrees(withDescent(newestFirst));

    expect(seen(trees)).toEqual(['2', '.4', '..6', '1', '.3', '.5']);
  });

  it('loses no row, even if parents form a circle', () => {
    const circle = [row(1, 2), row(2, 1), row(3)];

    const trees = asTrees(withDescent(circle));

    expect(trees.map(({ submission }) => submission.submissionId).toSorted()).toEqual([1, 2, 3]);
  });
});
