import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { expectForEverybody, open, patiently, settled, type Get } from './eyes.ts';

/** What a stage has handed out of its dataset, and what comes next. */
export function slices(the: Get): void {
  describe('the slices of a stage', () => {
    let at: Visit;
    const firstToCome = async (): Promise<string> =>
      at.page.getByRole('row').nth(1).getByRole('cell').first().innerText();
    beforeAll(async () => {
      at = await the().visit();
      await open(at, `${the().url}/hypot/campaigns`, 'Campaigns');
      await at.page.getByRole('link', { name: 'particle_scan' }).click();
      await at.page.getByRole('article').getByRole('link', { name: 'gen', exact: true }).click();
      await at.page.getByRole('tab', { name: 'Slices' }).click();
    });
    afterAll(async () => {
      await at.leave();
    });

    it('to come are shown without taking one', async () => {
      const { page } = at;

      await page.getByLabel('Show slices').selectOption('to come');

      await page.getByText('electron_1GeV').waitFor();
      await settled(page);
      expect(await firstToCome()).toBe('0');
      await expectForEverybody(at);
    });

    it('move only after it was said what that does', async () => {
      const { page } = at;
      const move = page.getByRole('dialog').getByRole('button', { name: 'Move the split', exact: true });

      await page.getByRole('button', { name: 'Move the split …' }).click();
      await page.getByLabel('What to do').selectOption('choose the next slice by its number');
      await page.getByLabel('Number of the next slice, from 0').fill('2');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
      await expectForEverybody(at);
      await move.click();

      await page.getByText('The split stood at 0 and stands at 2.').waitFor();
      await expect.poll(firstToCome, patiently).toBe('2');
      expect(at.troubles()).toEqual([]);
    });
  });
}
