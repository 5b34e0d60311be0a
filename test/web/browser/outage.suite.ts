import { describe, expect, it } from 'vitest';
import { expectForEverybody, open, type Get } from './eyes.ts';

/** A world that dies under its readers. */
export function outage(the: Get): void {
  describe('a world that dies and comes back', () => {
    it(
      'leaves what was shown on the screen, says that contact is lost, and goes on by itself',
      { timeout: 150_000 },
      async () => {
        const { world, url, visit, finished } = the();
        await finished();
        const at = await visit();
        await open(at, `${url}/sbnd/campaigns`, 'Campaigns');

        await world.kill();
        await at.page.getByText('No contact with POMS').waitFor();
        await at.page.getByRole('link', { name: 'sbnd_mcc_test' }).waitFor();
        await expectForEverybody(at);
        const again = await world.start();
        await at.page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });

        expect(again.url).toBe(url);
        await at.page.getByRole('link', { name: 'sbnd_mcc_test' }).click();
        await at.page.getByText('42 output files').waitFor();
        expect(at.loads()).toBe(1);
        at.forgive(/ERR_(CONNECTION|EMPTY|SOCKET)/);
        expect(at.troubles()).toEqual([]);
        await at.leave();
      },
    );
  });
}
