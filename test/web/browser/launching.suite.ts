import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { open, type Get } from './eyes.ts';

const stages = ['gen', 'g4', 'detsim', 'reco', 'anatree'];

/** Notes each status a stage shows, and the fewest stages that were ever on the screen. */
function watchGraph(): void {
  const seen = { statuses: new Set<string>(), fewest: Infinity };
  const look = (): void => {
    const nodes = [...document.querySelectorAll('article')];
    seen.fewest = Math.min(seen.fewest, nodes.length);
    for (const node of nodes)
      seen.statuses.add(node.querySelector('header')!.innerText.replaceAll(/\s+/g, ' '));
  };
  look();
  new MutationObserver(look).observe(document.querySelector('main')!, {
    ...{ subtree: true, childList: true, characterData: true },
  });
  Object.assign(window, { seen });
}

const watched = () => {
  const { seen } = window as unknown as { seen: { statuses: Set<string>; fewest: number } };
  return { statuses: [...seen.statuses], fewest: seen.fewest };
};

/** A campaign launched by a click, before the reader's eyes; what else is done until its end. */
export function launching(the: Get, meanwhile: () => void): void {
  describe('a campaign launched by a click', () => {
    let at: Visit;
    beforeAll(async () => {
      at = await the().visit();
    });
    afterAll(async () => {
      await at.leave();
    });

    it('is on its way at once, and says so', async () => {
      await open(at, the().url, 'Campaigns');
      await at.page.getByRole('link', { name: 'sbnd_mcc_test' }).click();
      await at.page.getByRole('article').nth(4).waitFor();
      await at.page.evaluate(watchGraph);

      await at.page.getByRole('button', { name: 'Launch campaign sbnd_mcc_test' }).click();

      await at.page.getByText('gen: submission 1 is on its way.').waitFor();
    });

    meanwhile();

    it(
      'brings five stages to their last file, and the page is never loaded again',
      { timeout: 120_000 },
      async () => {
        const { page } = at;
        const stageOf = (name: string) =>
          page.getByRole('article').filter({ has: page.getByRole('link', { name, exact: true }) });

        for (const stage of stages) await stageOf(stage).getByText('Located').waitFor({ timeout: 60_000 });

        await page.getByText('42 output files').waitFor();
        const { statuses, fewest } = await page.evaluate(watched);
        expect(statuses).toEqual(
          expect.arrayContaining(stages.flatMap((stage) => [`${stage} Running`, `${stage} Located`])),
        );
        expect(fewest, 'stages on the screen, all the time').toBe(5);
        expect(at.loads()).toBe(1);
        expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
        expect(at.troubles()).toEqual([]);
      },
    );
  });
}
