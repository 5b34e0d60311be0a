import { describe, expect, it } from 'vitest';
import { traffic } from '#test/support/browser/browser-traffic.ts';
import { open, patiently, type Get } from './eyes.ts';

/** Until nothing happens any more of what other suites have begun. */
async function nothingLive({ world }: ReturnType<Get>): Promise<void> {
  const live = async (experiment: string): Promise<string[]> => {
    const rows = await world.json<{ status: string }[]>('submission', 'list', '--experiment', experiment);
    return rows.map(({ status }) => status).filter((status) => /^(New|Idle|Running|Completed)$/.test(status));
  };
  for (const experiment of ['sbnd', 'dune', 'hypot'])
    await expect.poll(() => live(experiment), { timeout: 90_000, interval: 500 }).toEqual([]);
}

/** What a page costs that somebody left open. */
export function idling(the: Get): void {
  describe('a page that is open while nothing happens', () => {
    it('asks seldom, and is told nothing but that nothing is new', { timeout: 180_000 }, async () => {
      await the().finished();
      await nothingLive(the());
      const at = await the().visit();
      const counted = await traffic(at.page);
      await at.page.clock.install();
      await open(at, the().url, 'Campaigns');
      await at.page.getByRole('link', { name: 'sbnd_mcc_test' }).click();
      await at.page.getByText('42 output files').waitFor();
      const seconds = async (count: number) => {
        for (let second = 0; second < count; second += 1) {
          await at.page.clock.runFor(1000);
          await expect.poll(counted.waiting, { ...patiently, interval: 5 }).toBe(0);
        }
      };

      await seconds(90);
      counted.forget();
      await seconds(120);

      const answers = counted.answers();
      expect(answers.filter(({ url, status }) => !url.includes('/api/feed') || status !== 304)).toEqual([]);
      expect(answers.length, 'requests in two minutes').toBeGreaterThan(5);
      expect(answers.length, 'requests in two minutes').toBeLessThanOrEqual(14);
      expect(answers.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(8_000);
      expect(at.troubles()).toEqual([]);
      await at.leave();
    });
  });
}
