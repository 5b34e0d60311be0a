import { beforeEach, describe, expect, it } from 'vitest';
import { type Verdict } from '#lib/domain/submissions/submission.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { aReservation, aSubmission } from '#test/support/builders.ts';
import { aChange } from '#test/support/put-submission.ts';
import { aVerdict } from '#test/support/verdict-builder.ts';

const verdictOf = (outputs: number): Verdict => aVerdict({ withOutputs: outputs, outputs });

/** What every store promises about counts of submissions (lib/ports/submissions.ts). */
export function countsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`counts of submissions in ${name}`, () => {
    let stores: Stores;

    beforeEach(async () => {
      stores = await make();
    });

    const reserve = async (submissionId: number, stageId = 1) =>
      stores.submissions.reserve(aReservation({ submissionId, stageId }, { events: [] }));

    it('knows nothing of a campaign that was never launched', async () => {
      expect(await stores.submissions.countsOf(1)).toEqual([]);
    });

    it('counts each submission once, whenever they come', async () => {
      await Promise.all(
        Array.from({ length: 30 }, async (_none, index) => reserve(index + 1, 1 + (index % 2))),
      );
      await reserve(7, 1);

      const counts = (await stores.submissions.countsOf(1)).toSorted((a, b) => a.stageId - b.stageId);

      expect(counts).toMatchObject([
        { stageId: 1, submissions: 15, outputs: 0 },
        { stageId: 2, submissions: 15, outputs: 0 },
      ]);
    });

    it('tells the newest', async () => {
      for (const submissionId of [3, 4, 12]) await reserve(submissionId);

      expect(await stores.submissions.countsOf(1)).toMatchObject([{ newestId: 12 }]);
    });

    it('counts the outputs of the last verdict, and no more than those', async () => {
      await reserve(1);
      await reserve(2);
      const first = aSubmission({ version: 2, verdict: verdictOf(4) });
      const second = aSubmission({ version: 3, verdict: verdictOf(10) });

      await stores.submissions.change(
        aChange({
          submission: first,
          before: aSubmission(),
        }),
      );
      await stores.submissions.change(aChange({ submission: second, before: first }));
      await stores.submissions.change(
        aChange({
          submission: { ...second, version: 4 },
          before: second,
        }),
      );

      expect(await stores.submissions.countsOf(1)).toMatchObject([{ submissions: 2, outputs: 10 }]);
    });

    it('counts them by status, of the stage and of the campaign, as each moves on', async () => {
      for (const [id, stageId] of [
        [1, 1],
        [2, 1],
        [3, 2],
      ] as const)
        await reserve(id, stageId);
      const before = aSubmission({ submissionId: 1, stageId: 1 });
      const at = '2026-11-20T12:00:00.000Z';
      const submission = { ...before, status: 'Running' as const, statusAt: at, version: 2 };

      await stores.submissions.change(aChange({ submission, before }));

      const stages = (await stores.submissions.countsOf(1)).toSorted((a, b) => a.stageId - b.stageId);
      expect(stages.map(({ byStatus }) => byStatus)).toEqual([{ New: 1, Running: 1 }, { New: 1 }]);
      expect(stages[0]!.lastActivityAt).toBe(at);
      expect(await stores.submissions.totalsOf(1)).toMatchObject({
        submissions: 3,
        byStatus: { New: 2, Running: 1 },
        lastActivityAt: at,
      });
    });

    it('counts those after which something that should follow was not launched, until it was', async () => {
      await reserve(1);
      const before = aSubmission();
      const follower = { stageId: 2, stage: 'reco', campaign: null };
      const skipped = { is: 'skipped' as const, reason: { kind: 'not declared' as const } };
      const missed = { ...before, followers: [{ ...follower, outcome: skipped }], version: 2 };

      await stores.submissions.change(aChange({ before, submission: missed }));

      expect(await stores.submissions.countsOf(1)).toMatchObject([{ unfollowed: 1 }]);
      const launched = { is: 'launched' as const, submissionId: 2 };
      const made = { ...missed, followers: [{ ...follower, outcome: launched }], version: 3 };
      await stores.submissions.change(aChange({ before: missed, submission: made }));
      expect(await stores.submissions.totalsOf(1)).toMatchObject({ unfollowed: 0 });
    });

    it('knows nothing of the totals of a campaign that was never launched', async () => {
      expect(await stores.submissions.totalsOf(7)).toEqual({
        ...{
          submissions: 0,
          byStatus: {},
          consumed: 0,
          outputs: 0,
          unfollowed: 0,
          lastActivityAt: null,
          newestId: 0,
        },
      });
    });

    it('counts nothing of a change that is refused', async () => {
      await reserve(1);
      const stale = aSubmission({ version: 5, verdict: verdictOf(10) });

      const changing = stores.submissions.change(
        aChange({
          submission: stale,
          before: aSubmission(),
        }),
      );

      await expect(changing).rejects.toMatchObject({ name: 'StaleVersion' });
      expect(await stores.submissions.countsOf(1)).toMatchObject([{ outputs: 0 }]);
    });
  });
}
