import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { open, type Get } from './eyes.ts';

/** Finding things, and finding them again. */
export function searching(the: Get): void {
  describe('whoever looks for something', () => {
    let at: Visit;
    beforeAll(async () => {
      at = await the().visit();
    });
    afterAll(async () => {
      await at.leave();
    });

    it.each([
      ['Control+k', 'mcc_te', 'sbnd_mcc_test'],
      ['Meta+k', '3', 'Submission 3'],
      ['/', 'poms_depends_4', 'poms_depends_4_1'],
    ])('presses %s, writes %s, and is at %s by Enter', async (keys, text, heading) => {
      await open(at, the().url, 'Campaigns');

      await at.page.keyboard.press(keys);
      await at.page.getByRole('combobox', { name: /^Campaign, submission number/ }).fill(text);
      await at.page.getByRole('option', { name: heading }).first().waitFor();
      await at.page.keyboard.press('Enter');

      await at.page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor();

      expect(at.troubles()).toEqual([]);
    });

    it('finds the filter as it was after going back and forward', async () => {
      const { page } = at;
      await open(at, the().url, 'Campaigns');
      await page.getByLabel('Find campaigns by name').fill('mcc');
      await page.getByLabel('View').selectOption({ index: 1 });
      await page.waitForURL(/match=mcc/);
      await page.getByRole('link', { name: 'sbnd_mcc_test' }).click();
      await page.getByRole('tab', { name: 'Stages' }).click();
      await page.getByRole('cell', { name: 'detsim' }).first().waitFor();

      await page.goBack();
      expect(await page.getByRole('tab', { name: 'Graph' }).getAttribute('aria-selected')).toBe('true');
      await page.goBack();
      await page.getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor();
      expect(await page.getByLabel('Find campaigns by name').inputValue()).toBe('mcc');
      expect(page.url()).toMatch(/view=/);
      await page.goForward();
      await page.goForward();

      await page.getByRole('tab', { name: 'Stages', selected: true }).waitFor();
      expect(at.loads(), 'of the tests of this part').toBe(4);
      expect(at.troubles()).toEqual([]);
    });
  });
}
