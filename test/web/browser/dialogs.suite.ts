import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { expectForEverybody, open, patiently, settled, type Get } from './eyes.ts';

/** What opens over a page. */
export function dialogs(the: Get): void {
  describe('what opens over a page', () => {
    let at: Visit;
    beforeAll(async () => {
      at = await the().visit();
      await open(at, the().url, 'Campaigns');
      await at.page.getByRole('link', { name: 'sbnd_mcc_test' }).click();
      await at.page.getByRole('article').getByRole('link', { name: 'gen', exact: true }).click();
      await at.page.getByRole('heading', { name: 'gen', exact: true }).waitFor();
    });
    afterAll(async () => {
      await at.leave();
    });

    it.each([
      ['the preview of a launch', 'Preview …', 'The next launch of gen'],
      ['the help', 'Help on this page', 'A stage'],
      ['the search', /^Find a campaign/, 'Search'],
    ])('%s is for everybody, and Escape goes back to where one was', async (_what, button, title) => {
      const opener = at.page.getByRole('button', { name: button });

      await opener.click();
      await at.page.getByRole('dialog', { name: title }).waitFor();
      await settled(at.page);

      await expectForEverybody(at);
      await at.page.keyboard.press('Escape');
      await expect.poll(() => at.page.getByRole('dialog').count(), patiently).toBe(0);
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(at.troubles()).toEqual([]);
    });

    it('a menu is for everybody', async () => {
      await at.page.getByRole('button', { name: /^owner/ }).click();
      await at.page.getByRole('menu').waitFor();

      await expectForEverybody(at);
      await at.page.keyboard.press('Escape');
      expect(at.troubles()).toEqual([]);
    });

    it('an import shows what is wrong in a file before anything is saved', async () => {
      await at.page.getByRole('link', { name: 'Campaigns' }).first().click();
      await at.page.getByRole('button', { name: 'Import .ini …' }).click();

      await at.page.getByLabel(/Drop an .ini file here/).setInputFiles({
        name: 'bad.ini',
        mimeType: 'text/plain',
        buffer: Buffer.from('[campaign]\nname = x y\n'),
      });

      await at.page.getByRole('heading', { name: /to mend before it can be saved/ }).waitFor();
      await expectForEverybody(at);
      const save = at.page.getByRole('button', { name: 'Save campaign' });
      expect(await save.getAttribute('aria-disabled')).toBe('true');
      expect(at.troubles()).toEqual([]);
    });
  });
}
