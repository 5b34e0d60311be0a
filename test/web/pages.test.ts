import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { chromiumPath } from '#test/support/browser/browser.ts';
import { aBrowserWorld, type BrowserWorld } from '#test/support/browser/browser-world.ts';
import { dialogs } from './browser/dialogs.suite.ts';
import { everyPage } from './browser/every-page.suite.ts';
import { idling } from './browser/idling.suite.ts';
import { launching } from './browser/launching.suite.ts';
import { orders } from './browser/orders.suite.ts';
import { outage } from './browser/outage.suite.ts';
import { people } from './browser/people.suite.ts';
import { searching } from './browser/searching.suite.ts';
import { slices } from './browser/slices.suite.ts';
import { together } from './browser/together.suite.ts';
import { withoutMouse } from './browser/without-mouse.suite.ts';

const suites = [
  ...[
    launching,
    dialogs,
    people,
    withoutMouse,
    everyPage,
    searching,
    together,
    slices,
    idling,
    outage,
    orders,
  ],
];

/** No suite needs what another one did: each run takes them in another order. `SUITES_SEED` repeats one. */
const seed = Number(process.env['SUITES_SEED'] ?? Date.now() % 1000);
const shuffled = suites
  .map((suite, index) => ({ suite, key: createHash('sha256').update(`${seed} ${index}`).digest('hex') }))
  .toSorted((a, b) => a.key.localeCompare(b.key))
  .map(({ suite }) => suite);

describe.runIf(chromiumPath() !== undefined)(`the pages in Chromium, SUITES_SEED=${seed}`, () => {
  let world: BrowserWorld | undefined;
  beforeAll(async () => {
    world = await aBrowserWorld();
  });
  afterAll(async () => {
    await world?.end();
  });

  for (const suite of shuffled) suite(() => world!);
});
