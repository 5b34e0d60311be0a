import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { focused, open, patiently, settled, tabTo, type Get } from './eyes.ts';

/** The whole way of a launch by keyboard. */
export function withoutMouse(the: Get): void {
  describe('somebody without a mouse', () => {
    let at: Visit;
    let submissionId: string;
    beforeAll(async () => {
      at = await the().visit();
    });
    afterAll(async () => {
      await at.leave();
    });

    it('passes the navigation by with the first Tab', async () => {
      await open(at, `${the().url}/dune/campaigns`, 'Campaigns');

      await at.page.keyboard.press('Tab');
      expect(await focused(at)).toBe('Skip to the page');
      await at.page.keyboard.press('Enter');

      expect(await at.page.evaluate(() => document.activeElement?.id)).toBe('content');
    });

    it('opens a campaign and launches it after the question', async () => {
      await tabTo(at, 'own_script_mcc9');
      await at.page.keyboard.press('Enter');
      await at.page.getByRole('heading', { name: 'own_script_mcc9' }).waitFor();

      await tabTo(at, 'Launch campaign own_script_mcc9');
      await at.page.keyboard.press('Enter');
      await expect.poll(() => focused(at), patiently).toBe('Cancel');
      await settled(at.page);
      await at.page.keyboard.press('Tab');
      expect(await focused(at)).toBe('Launch 1 submission');
      await at.page.keyboard.press('Enter');

      const toast = await at.page.getByText(/^detsim: submission \d+ is on its way\.$/).textContent();
      submissionId = /\d+/.exec(toast ?? '')![0];
    });

    it('goes by arrows from tab to tab and reads the submission’s log', async () => {
      await tabTo(at, 'Graph');
      await at.page.keyboard.press('ArrowRight');
      await at.page.keyboard.press('ArrowRight');
      await at.page.getByRole('row').filter({ hasText: 'detsim' }).waitFor();
      await tabTo(at, submissionId);
      await at.page.keyboard.press('Enter');
      await at.page.getByRole('heading', { name: `Submission ${submissionId}` }).waitFor();
      await tabTo(at, 'Overview');
      await at.page.keyboard.press('ArrowRight');
      await at.page.keyboard.press('ArrowRight');

      const log = at.page.getByRole('region', { name: `Launch log of submission ${submissionId}` });
      await log.getByText('configuration ProtoDUNE_beam_3GeV_cosmics_3ms.xml, stage detsim').waitFor();
      expect(await focused(at)).toBe('Launch log');
      expect(at.troubles()).toEqual([]);
    });
  });
}
