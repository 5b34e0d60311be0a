import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { confirmLaunch, open, patiently, settled, visitAs, type Get } from './eyes.ts';

/** Two people at two browsers. */
export function together(the: Get): void {
  describe('two people', () => {
    let owner: Visit;
    let petra: Visit;
    beforeAll(async () => {
      owner = await the().visit();
      petra = await visitAs(the(), 'petra');
    });
    afterAll(async () => {
      await owner.leave();
      await petra.leave();
    });

    it('see what the other changes, without loading again', async () => {
      for (const each of [owner, petra]) {
        await open(each, `${the().url}/dune/campaigns`, 'Campaigns');
        await each.page.getByRole('link', { name: 'own_script_mcc9' }).click();
        await each.page.getByRole('button', { name: 'Add tags …' }).waitFor();
      }

      await owner.page.getByRole('button', { name: 'Add tags …' }).click();
      await owner.page.getByLabel('New tag').fill('night');
      await owner.page.getByRole('button', { name: 'Save tags' }).click();

      await owner.page.getByRole('link', { name: 'night' }).waitFor();
      await petra.page.getByRole('link', { name: 'night' }).waitFor();
      expect([owner.loads(), petra.loads()]).toEqual([1, 1]);
    });

    it('see a launch of one at the other’s within seconds', async () => {
      await owner.page.getByRole('tab', { name: 'Submissions' }).click();
      await settled(owner.page);
      const row = owner.page.getByRole('row').filter({ hasText: 'detsim' });
      const before = await row.count();

      await petra.page.getByRole('button', { name: 'Launch campaign own_script_mcc9' }).click();
      await confirmLaunch(petra);

      await expect.poll(() => row.count(), patiently).toBe(before + 1);
      await row.first().getByText('Located').waitFor({ timeout: 40_000 });
      expect([...owner.troubles(), ...petra.troubles()]).toEqual([]);
    });
  });
}
