import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContextOptions } from 'playwright-core';
import { launchChromium } from './browser.ts';
import { aVisit, type Visit } from './browser-visit.ts';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';

/** A local world that shows the page as its sources are now, and a browser to look at it. */
export interface BrowserWorld {
  world: LocalWorld;
  url: string;
  browser: Browser;
  visit: (options?: BrowserContextOptions) => Promise<Visit>;
  end: () => Promise<void>;
}

/** Builds the page below `web` into a folder, as `npm run build:web` does: React's build for people, not for tests. */
export async function buildPage(outDir: string): Promise<void> {
  const root = join(import.meta.dirname, '../../..');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = ['build', 'web', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, [vite, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

export async function aBrowserWorld(): Promise<BrowserWorld> {
  const pageDir = mkdtempSync(join(tmpdir(), 'poms-page-'));
  const world = aLocalWorld({ pageDir });
  const end = async (): Promise<void> => {
    await world.end();
    rmSync(pageDir, { recursive: true, force: true });
  };
  try {
    await buildPage(pageDir);
    const [{ url }, browser] = await Promise.all([world.start(), launchChromium()]);
    return {
      ...{ world, url, browser },
      visit: async (options) => aVisit(browser, options),
      end: async () => {
        await browser.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
