import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { expectForEverybody, open, patiently, type Get } from './eyes.ts';

/** Who one is, and what that allows. */
export function people(the: Get): void {
  describe('people and roles', () => {
    let at: Visit;
    beforeAll(async () => {
      at = await the().visit();
      await open(at, the().url, 'Campaigns');
      await at.page.getByRole('link', { name: 'sbnd_mcc_test' }).click();
    });
    afterAll(async () => {
      await at.leave();
    });

    it('an owner who acts as analysis may not launch what is of production, and reads why', async () => {
      const launch = at.page.getByRole('button', { name: 'Launch campaign sbnd_mcc_test' });
      await launch.waitFor();
      expect(await launch.getAttribute('aria-disabled')).toBe('false');

      await at.page.getByRole('button', { name: /^owner/ }).click();
      await at.page.getByRole('menuitemcheckbox', { name: 'Act as analysis' }).click();

      await expect.poll(() => launch.getAttribute('aria-disabled'), patiently).toBe('true');
      const reason = await launch.evaluate(
        (button) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent,
      );
      expect(reason).toMatch(/^You may not launch it: /);
      await launch.click({ force: true });
      expect(await at.page.getByRole('dialog').count()).toBe(0);
      await expectForEverybody(at);
    });

    it('a theme that was chosen is there again when the page is loaded again', async () => {
      const theme = () => at.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
      expect(await theme()).toBe('light dark');

      await at.page.getByRole('button', { name: /^owner/ }).click();
      await at.page.getByRole('menuitemcheckbox', { name: 'Dark theme' }).click();
      expect(await theme()).toBe('dark');
      await at.page.reload();
      await at.page
        .getByRole('button', { name: /^owner/ })
        .filter({ hasText: 'analysis' })
        .waitFor();

      expect(await theme()).toBe('dark');
    });

    it('somebody who signs out is asked who comes next, and what the other saw is gone', async () => {
      await at.page.getByRole('button', { name: /^owner/ }).click();
      await at.page.getByRole('menuitem', { name: 'Sign out' }).click();
      await at.page.getByText('Who are you?').waitFor();
      await expectForEverybody(at);

      await at.page.getByRole('button', { name: /^anna/ }).click();

      await at.page.getByRole('button', { name: /^anna/ }).filter({ hasText: 'analysis' }).waitFor();
      await at.page.getByRole('heading', { name: 'sbnd_mcc_test' }).waitFor();
      expect(at.troubles()).toEqual([]);
    });

    it('is still the same person after the page is loaded again', async () => {
      await at.page.reload();

      await at.page.getByRole('button', { name: /^anna/ }).waitFor();
      expect(at.troubles()).toEqual([]);
    });

    it('a guest of another experiment is told so, and shown the way home', async () => {
      await open(at, `${the().url}/hypot/campaigns`, 'anna is not a member of hypot');

      await expectForEverybody(at);
      await at.page.getByRole('link', { name: 'sbnd' }).click();
      await at.page.getByRole('heading', { name: 'Campaigns' }).waitFor();
      expect(at.troubles()).toEqual([]);
    });
  });
}
