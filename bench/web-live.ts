import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Page } from 'playwright-core';
import { z } from 'zod';
import { heldBy, openCold, type BenchBrowser } from './rig/browser.ts';
import { mean, quantile, round, type Context, type Measured } from './rig/figure.ts';
import { experiment } from './rig/world.ts';

interface Place {
  campaignId: number;
  stageId: number;
}

const openCampaign = async (at: BenchBrowser, { campaignId }: Place) =>
  openCold(at, `/${experiment}/campaigns/${campaignId}`, 'article header a');

/** What a campaign's page costs that is open while nothing happens. */
export async function idleCost(at: BenchBrowser, place: Place, { isQuick, say }: Context): Promise<Measured> {
  const { counted, leave } = await openCampaign(at, place);
  const [settling, counting] = isQuick ? [8, 12] : [75, 120];
  say(`counting what an idle page asks for, ${settling + counting} s`);
  await pause(settling * 1000);
  counted.forget();
  await pause(counting * 1000);
  const answers = counted.answers();
  await leave();
  const perMinute = (count: number): number => (count * 60) / counting;
  const requests = perMinute(answers.length);
  const bytes = perMinute(answers.reduce((sum, answer) => sum + answer.bytes, 0));
  const unchanged = answers.filter(({ status }) => status === 304).length / answers.length;
  return {
    what: `an idle campaign page, over ${counting} s`,
    measured: `${round(requests)} requests and ${round(bytes / 1000)} KB a minute, ${round(unchanged * 100)} % are 304`,
    ...{ target: '≤ 8 requests, ≤ 4 KB', isMet: requests <= 8 && bytes <= 4000 },
    numbers: { requests, bytes, unchanged },
  };
}

/** Resolves with the milliseconds between a click on the launch and the frame that shows the stage's new status. */
const clickAndWatch = `new Promise((resolve) => {
  const node = () => document.querySelector('article').innerText;
  const before = node();
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (node() === before) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  });
  seen.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
  document.querySelector('button[aria-label^="Launch campaign"]').click();
})`;

/** Until the stage stands still again. */
async function settled(page: Page): Promise<void> {
  let before = '';
  for (;;) {
    const now = await page.locator('article').first().innerText();
    if (now === before) return;
    before = now;
    await pause(2500);
  }
}

/** How long after a click its effect is on the screen. */
export async function clickToPaint(at: BenchBrowser, place: Place, { isQuick }: Context): Promise<Measured> {
  const { page, leave } = await openCampaign(at, place);
  const times: number[] = [];
  for (let click = 0; click < (isQuick ? 3 : 15); click += 1) {
    await settled(page);
    times.push(z.number().parse(await page.evaluate(clickAndWatch)));
  }
  await leave();
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    what: `from the click on Launch to the frame with the new status, ${times.length} times`,
    measured: `p50 ${round(p50)} ms (p95 ${round(p95)})`,
    numbers: { p50, p95 },
  };
}

/** Launches two a second until it is told to stop; each changes several times. Says how many there were. */
function launchOnAndOn({ world: { client } }: BenchBrowser, { stageId }: Place): () => Promise<number> {
  let isOver = false;
  const launching = async (): Promise<number> => {
    let count = 0;
    while (!isOver) {
      const next = pause(500);
      await client.launchStage({ params: { stageId }, body: { requestKey: randomUUID() } });
      count += 1;
      await next;
    }
    return count;
  };
  const launched = launching();
  return async () => {
    isOver = true;
    return launched;
  };
}

/** How much a minute adds, by least squares. */
function slope(points: readonly { minute: number; value: number }[]): number {
  const [x, y] = [mean(points.map(({ minute }) => minute)), mean(points.map(({ value }) => value))];
  const up = points.reduce((sum, { minute, value }) => sum + (minute - x) * (value - y), 0);
  return up / points.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

/** What a page holds over ten minutes in which something changes several times a second. */
export async function memoryWhileLive(
  at: BenchBrowser,
  place: Place,
  { isQuick, say }: Context,
): Promise<Measured[]> {
  const { page, counted, leave } = await openCampaign(at, place);
  const [samples, everyMs] = isQuick ? [10, 6_000] : [20, 30_000];
  const stop = launchOnAndOn(at, place);
  const held: { minute: number; megabytes: number; nodes: number }[] = [];
  for (let sample = 1; sample <= samples; sample += 1) {
    await pause(everyMs);
    held.push({ minute: (sample * everyMs) / 60_000, ...(await heldBy(page)) });
    say(`${round((sample * everyMs) / 60_000)} min: ${round(held.at(-1)?.megabytes ?? NaN)} MB`);
  }
  const launches = await stop();
  const answers = counted.answers();
  await leave();
  // The first tenth is the page finding its size.
  const after = held.slice(samples / 10 - 1);
  const [first, last] = [after[0]?.megabytes ?? NaN, after.at(-1)?.megabytes ?? NaN];
  const perMinute = slope(after.map(({ minute, megabytes }) => ({ minute, value: megabytes })));
  const ratio = last / first;
  const minutes = (samples * everyMs) / 60_000;
  const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0) / minutes;
  return [
    {
      what: `a campaign page’s memory over ${minutes} min with ${launches} launches`,
      measured: `${round(first)} → ${round(last)} MB, ${round(perMinute * 1000)} KB a minute, ${after.at(-1)?.nodes ?? 0} nodes`,
      ...{
        target: 'last ÷ first ≤ 1.15',
        isMet: ratio <= 1.15,
        numbers: { first, last, ratio, perMinute, launches },
      },
    },
    {
      what: 'what that page asks for meanwhile',
      measured: `${round(answers.length / minutes)} requests and ${round(bytes / 1000)} KB a minute`,
      numbers: { requests: answers.length / minutes, bytes },
    },
  ];
}
