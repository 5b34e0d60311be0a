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
  /** A campaign that has run to its end, the same for all who ask. */
  finished: () => Promise<Finished>;
  end: () => Promise<void>;
}

/** The sample campaign of five stages after one launch, with 42 output files. */
export interface Finished {
  campaignId: number;
  stageIds: Record<string, number>;
  submissionIds: Record<string, number>;
}

async function finish(world: LocalWorld): Promise<Finished> {
  const campaign = 'sbnd_mcc_test';
  const { submissions } = await world.json<{ submissions: { stage: string; submissionId: number }[] }>(
    ...['launch', campaign, '--wait'],
  );
  const { campaignId, stages } = await world.json<{
    campaignId: number;
    stages: { name: string; stageId: number }[];
  }>('campaign', 'show', campaign);
  return {
    campaignId,
    stageIds: Object.fromEntries(stages.map(({ name, stageId }) => [name, stageId])),
    submissionIds: Object.fromEntries(submissions.map(({ stage, submissionId }) => [stage, submissionId])),
  };
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
    let finishing: Promise<Finished> | undefined;
    return {
      ...{ world, url, browser },
      finished: async () => (finishing ??= finish(world)),
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
