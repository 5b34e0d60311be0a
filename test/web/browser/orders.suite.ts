import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { applyOneStage, submitting } from '#test/support/one-stage.ts';
import { confirmLaunch, expectForEverybody, focused, open, patiently, settled, type Get } from './eyes.ts';

/** What people have done to submissions, and launches that they hold. */
export function orders(the: Get): void {
  describe('orders and holds', () => {
    let at: Visit;
    const button = (name: string | RegExp) => at.page.getByRole('button', { name });
    const inDialog = (name: string) => at.page.getByRole('dialog').getByRole('button', { name, exact: true });
    const openStage = async (): Promise<void> => {
      await open(at, `${the().url}/hypot/campaigns`, 'Campaigns');
      await at.page.getByRole('link', { name: 'held_here' }).click();
      await at.page.getByRole('article').getByRole('link', { name: 'only', exact: true }).click();
      await at.page.getByRole('heading', { name: 'only', exact: true }).waitFor();
    };
    /** A submission whose job sleeps until it is killed, however slow the page is meanwhile. */
    const aSleeper = async (): Promise<number> => {
      const { world } = the();
      await applyOneStage(world, dir, {
        name: 'sleeper',
        command: submitting(dir, 'sleeper.sh', 'sleep 600'),
      });
      return (await world.json<{ submissionId: number }>('launch', 'sleeper')).submissionId;
    };
    let dir: string;
    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'poms-sleeper-'));
      await applyOneStage(the().world, dir, {
        name: 'held_here',
        command: submitting(dir, 'quick.sh', 'true'),
      });
      at = await the().visit();
    });
    afterAll(async () => {
      await at.leave();
      rmSync(dir, { recursive: true, force: true });
    });

    it('the question before an order is for everybody, and says where there is nothing to do', async () => {
      const { page } = at;
      await openStage();

      await button('Actions').click();
      await page.getByRole('menuitem', { name: 'Kill …' }).click();
      await page.getByText('Nothing of stage only of held_here can be killed now.').waitFor();

      await expectForEverybody(at);
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(at), patiently).toBe('Actions');
    });

    it('reaches the campaigns of a tag, where a tag is chosen', async () => {
      const { page } = at;
      await open(at, `${the().url}/sbnd/campaigns?tag=night`, 'Campaigns');

      await button('Actions').click();
      await page.getByRole('menuitem', { name: 'Kill …' }).click();

      await page.getByText('Nothing of the campaigns tagged night can be killed now.').waitFor();
      await expectForEverybody(at);
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(at), patiently).toBe('Actions');
    });

    it('a submission that runs is killed from its page, once, and its result is told', async () => {
      const { page } = at;
      const submissionId = await aSleeper();
      await open(at, `${the().url}/hypot/submissions/${submissionId}`, `Submission ${submissionId}`);
      await page.locator('.page-heading').getByText('Running').waitFor({ timeout: 60_000 });

      await button('Actions').click();
      await page.getByRole('menuitem', { name: 'Kill …' }).click();
      await page.getByText(/^Kill submission \d+ of sleeper\//).waitFor();
      await page.getByLabel('Reason (optional)').fill('wrong geometry');
      await inDialog('Kill').dblclick();

      await page.getByText('carried out').waitFor({ timeout: 60_000 });
      await page.getByRole('dialog').getByText('it is Removed').waitFor();
      await settled(page);
      await expectForEverybody(at);
      await page.keyboard.press('Escape');
      await page.locator('.page-heading').getByText('Removed').waitFor();
      await expect.poll(() => focused(at), patiently).toBe('Actions');
      expect(at.troubles()).toEqual([]);
    });

    it('is listed with what came of it, and opens there', async () => {
      const { page } = at;
      await page.getByRole('link', { name: 'Orders', exact: true }).click();
      const given = page.getByRole('link', { name: /^Kill: submission/ });
      await given.waitFor();
      expect(await given.count(), 'orders after a double click').toBe(1);
      await settled(page);
      await expectForEverybody(at);

      await given.click();

      await page.getByRole('dialog').getByText('it is Removed').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count(), patiently).toBe(0);
    });

    it('a launch of a held stage is told as kept, not as failed', async () => {
      const { page } = at;
      await openStage();
      await button(/^Hold launches of stage only/).click();
      await page.getByLabel('Reason', { exact: true }).fill('the release is bad');
      await expectForEverybody(at);
      await inDialog('Hold launches').click();
      await page.getByText('owner holds stage only of held_here: the release is bad').waitFor();

      await button('Launch stage only').click();
      await page.getByText(/The launch waits and starts when the hold is released/).waitFor();
      await confirmLaunch(at);
      await page.getByText(/^The launch waits: /).waitFor();

      await page.getByRole('button', { name: 'Waiting launches' }).click();
      await page.getByRole('heading', { name: 'Holds and held launches' }).waitFor();
      await page.getByText(/by owner is kept\. It starts by itself/).waitFor();
      await settled(page);
      await expectForEverybody(at);
    });

    it('starts by itself when the hold is released, and leads to what it became', async () => {
      const { page } = at;
      await page
        .getByRole('region', { name: 'Holds' })
        .getByRole('button', { name: /^Release/ })
        .click();
      await page.getByText(/^One launch that it kept back starts/).waitFor();
      await inDialog('Release').click();

      await page.getByText(/was released and has started/).waitFor({ timeout: 30_000 });
      await page.getByRole('heading', { name: 'Nothing is held' }).waitFor();
      await page.getByRole('link', { name: /^Submission \d+/ }).click();
      await page.getByRole('heading', { name: /^Submission \d+/ }).waitFor();
      at.forgive(/status of 423/);
      expect(at.troubles()).toEqual([]);
    });

    it('a submit host is held and released where its contact is told', async () => {
      const { page } = at;
      await open(at, `${the().url}/sbnd/holds`, 'Holds and held launches');
      const hosts = page.getByRole('region', { name: 'Submit hosts' });

      await hosts.getByRole('button', { name: 'Hold launches of submit host localhost' }).click();
      await page.getByLabel('Reason', { exact: true }).fill('its disk is full');
      await inDialog('Hold launches').click();
      await page.getByText('owner holds submit host localhost: its disk is full').waitFor();
      await settled(page);
      await expectForEverybody(at);
      await hosts.getByRole('button', { name: 'Release launches of submit host localhost' }).click();
      await inDialog('Release').click();

      await page.getByRole('heading', { name: 'Nothing is held' }).waitFor();
    });
  });
}
