import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Browser, type Page } from 'playwright-core';
import { z } from 'zod';
import { launchChromium } from '#test/support/browser/browser.ts';
import { aVisit } from '#test/support/browser/browser-visit.ts';
import { buildPage } from '#test/support/browser/browser-world.ts';
import { traffic, type Traffic } from '#test/support/browser/browser-traffic.ts';
import { startWorld, type BenchWorld } from './world.ts';

/** A world with the page as its sources are now, and a browser. */
export interface BenchBrowser {
  world: BenchWorld;
  browser: Browser;
  pageDir: string;
  end: () => Promise<void>;
}

export async function startBrowser(): Promise<BenchBrowser> {
  const pageDir = mkdtempSync(join(tmpdir(), 'poms-bench-page-'));
  await buildPage(pageDir);
  const world = await startWorld({ pageDir });
  const browser = await launchChromium();
  return {
    ...{ world, browser, pageDir },
    end: async () => {
      await browser.close();
      await world.end();
      rmSync(pageDir, { recursive: true, force: true });
    },
  };
}

/** Opens an address in a browser that has nothing in its cache; ends when `ready` is on the screen. */
export async function openCold(
  { browser, world }: BenchBrowser,
  path: string,
  ready: string,
): Promise<{ page: Page; counted: Traffic; leave: () => Promise<void> }> {
  const { page, leave } = await aVisit(browser);
  const counted = await traffic(page);
  await page.goto(`${world.url}${path}`);
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  return { page, counted, leave };
}

const biggestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** Milliseconds from the request to the largest contentful paint, when nothing larger comes any more. */
export async function largestPaint(page: Page): Promise<number> {
  await pause(1000);
  return z.number().parse(await page.evaluate(biggestPaint));
}

/** Scripts that came until now, in bytes as gzip -9 packs them. */
export function scriptBytes(counted: Traffic, pageDir: string): number {
  const paths = counted.answers().map(({ url }) => new URL(url).pathname);
  const scripts = [...new Set(paths.filter((path) => path.endsWith('.js')))];
  const packed = scripts.map((path) => gzipSync(readFileSync(join(pageDir, path)), { level: 9 }).length);
  return packed.reduce((sum, bytes) => sum + bytes, 0);
}

/** What a page holds after its garbage is collected. */
export async function heldBy(page: Page): Promise<{ megabytes: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  // What a first collection sets free may hold more.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { megabytes: usedSize / 1e6, nodes };
}
