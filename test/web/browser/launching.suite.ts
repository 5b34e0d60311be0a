import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { expectForEverybody, focused, open, patiently, settled, type Get } from './eyes.ts';

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

/** The sample campaign under a name of this suite's own. */
async function applyCopy({ world }: ReturnType<Get>, name: string): Promise<void> {
  const ini = readFileSync(join(import.meta.dirname, '../../../docs/samples/sbnd_mcc.ini'), 'utf8');
  const file = join(world.dataDir, `${name}.ini`);
  writeFileSync(file, ini.replace('name = sbnd_mcc_test', `name = ${name}`));
  await world.json('apply', file);
}

/** A campaign launched from its page, before the reader's eyes. */
export function launching(the: Get): void {
  describe('a launch from a page', () => {
    const campaign = 'launched_here';
    let at: Visit;
    const launch = () => at.page.getByRole('button', { name: `Launch campaign ${campaign}` });
    const count = async () =>
      (await the().world.json<unknown[]>('submission', 'list', '--campaign', campaign, '--stage', 'gen'))
        .length;
    beforeAll(async () => {
      await applyCopy(the(), campaign);
      at = await the().visit();
      await open(at, the().url, 'Campaigns');
      await at.page.getByRole('link', { name: campaign }).click();
      await at.page.getByRole('article').nth(4).waitFor();
    });
    afterAll(async () => {
      await at.leave();
    });

    it('has nothing in focus on arrival that starts, approves or ends something', async () => {
      expect(await at.page.evaluate(() => document.activeElement?.id)).toBe('content');

      for (const key of ['Enter', 'Space']) await at.page.keyboard.press(key);

      expect(await at.page.getByRole('dialog').count()).toBe(0);
      expect(await count()).toBe(0);
    });

    it('is asked for in a dialog that says what will run, and whose Cancel has the focus', async () => {
      await launch().click();

      const dialog = at.page.getByRole('dialog', { name: `Launch gen of ${campaign}?` });
      await dialog.getByText('sbndpro on localhost').waitFor();
      await settled(at.page);
      expect(await dialog.getByRole('definition').allInnerTexts()).toEqual([
        'gen',
        'none',
        'sbndpro on localhost',
        'none',
        expect.stringMatching(/^g4, detsim, reco, anatree/),
      ]);
      expect(await focused(at)).toBe('Cancel');
      await expectForEverybody(at);
    });

    it('is not launched by Enter, Enter', async () => {
      await at.page.keyboard.press('Enter');
      await expect.poll(() => at.page.getByRole('dialog').count(), patiently).toBe(0);
      expect(await focused(at)).toBe(`Launch campaign ${campaign}`);
      await at.page.keyboard.press('Enter');
      await at.page.getByRole('dialog').getByText('sbndpro on localhost').waitFor();
      await at.page.keyboard.press('Enter');

      await expect.poll(() => at.page.getByRole('dialog').count(), patiently).toBe(0);
      expect(await count()).toBe(0);
    });

    it('needs a dataset where the stage runs on the outputs of another one', async () => {
      const { page } = at;
      await launch().click();
      await page.getByLabel('Stage', { exact: true }).selectOption('g4');
      const confirm = page.getByRole('button', { name: 'Launch 1 submission' });
      await expect.poll(() => confirm.getAttribute('title'), patiently).toMatch(/^Name the dataset/);

      await page.getByLabel('Dataset').fill('nobody_made_it');

      await page
        .getByRole('alert')
        .getByText(/nobody_made_it/)
        .waitFor();
      expect(await confirm.getAttribute('aria-disabled')).toBe('true');
      await expectForEverybody(at);
      await page.keyboard.press('Escape');
      at.forgive(/status of 404/);
    });

    it('is on its way at once when it is confirmed, once for two clicks', async () => {
      await at.page.evaluate(watchGraph);
      await launch().click();
      await at.page
        .getByRole('button', { name: 'Launch 1 submission' })
        .and(at.page.locator('[aria-disabled=false]'))
        .dblclick();

      await at.page.getByText(/^gen: submission \d+ is on its way\.$/).waitFor();
      expect(await count()).toBe(1);
    });

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
