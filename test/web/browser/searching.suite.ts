import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { open, type Get } from './eyes.ts';

/** Finding things, and finding them again. */
export function searching(the: Get): void {
  describe('somebody who searches', () => {
    let at: Visit;
    beforeAll(async () => {
      await the().finished();
      at = await the().visit();
    });
    afterAll(async () => {
      await at.leave();
    });

    const search = () => at.page.getByRole('combobox', { name: /^Campaign, submission number/ });

    it.each([
      ['Control+k', () => 'mcc_te', () => 'sbnd_mcc_test'],
      ['Meta+k', (g4: number) => `${g4}`, (g4: number) => `Submission ${g4}`],
      [
        '/',
        (_g4: number, gen: number) => `poms_depends_${gen}_`,
        (_g4: number, gen: number) => `poms_depends_${gen}_1`,
      ],
    ])('presses %s, writes, and is there by Enter', async (keys, textOf, headingOf) => {
      const { submissionIds } = await the().finished();
      const [g4, gen] = [submissionIds['g4']!, submissionIds['gen']!];
      await open(at, the().url, 'Campaigns');

      await at.page.keyboard.press(keys);
      await search().fill(textOf(g4, gen));
      await at.page
        .getByRole('option', { name: headingOf(g4, gen) })
        .first()
        .waitFor();
      await at.page.keyboard.press('Enter');

      await at.page.getByRole('heading', { name: headingOf(g4, gen), level: 1, exact: true }).waitFor();
      expect(at.troubles()).toEqual([]);
    });

    it('loses no letter and no Enter that comes before the search is loaded', async () => {
      await at.page.route(/\/Search-.*\.js$/, async (route) => {
        await pause(500);
        await route.continue();
      });
      await open(at, the().url, 'Campaigns');

      await at.page.keyboard.press('Control+k');
      await at.page.keyboard.type('sbnd_mcc');
      await at.page.keyboard.press('Enter');

      await at.page.getByRole('heading', { name: 'sbnd_mcc_test', level: 1 }).waitFor();
      await at.page.unroute(/\/Search-.*\.js$/);
    });

    it('never sees what an older text found under a newer one', async () => {
      await open(at, the().url, 'Campaigns');
      // The answer to the first text comes after the second was written.
      await at.page.route(/match=sbnd(&|$)/, async (route) => {
        await pause(700);
        await route.continue();
      });
      await at.page.keyboard.press('Control+k');
      await at.page.keyboard.type('sbnd');
      await pause(300);
      await search().fill('no_such_thing_at_all');
      await at.page.keyboard.press('Enter');

      await at.page.getByText(/^No name contains/).waitFor();
      await pause(800);
      expect(await at.page.getByRole('option').count()).toBe(0);
      await at.page.getByRole('dialog').waitFor();
      await at.page.keyboard.press('Escape');
      await at.page.unroute(/match=sbnd(&|$)/);
    });

    it('launches nothing by a second and a third Enter', async () => {
      await open(at, the().url, 'Campaigns');
      const before = await the().world.json<unknown[]>('submission', 'list');

      await at.page.keyboard.press('Control+k');
      await at.page.keyboard.type('sbnd_mcc_te');
      for (const key of ['Enter', 'Enter', 'Enter']) await at.page.keyboard.press(key);
      await at.page.getByRole('heading', { name: 'sbnd_mcc_test', level: 1 }).waitFor();
      for (const key of ['Enter', 'Space']) await at.page.keyboard.press(key);

      expect(await at.page.getByRole('dialog').count()).toBe(0);
      expect(await the().world.json<unknown[]>('submission', 'list')).toEqual(before);
    });

    it('finds the filter as it was after going back and forward', async () => {
      const { page } = at;
      const loads = at.loads();
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
      expect(at.loads() - loads).toBe(1);
      expect(at.troubles()).toEqual([]);
    });
  });
}
