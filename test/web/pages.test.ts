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

// Each part finds the world as the one before has left it: after the first, one campaign has run to its end.
describe.runIf(chromiumPath() !== undefined)('the pages in Chromium', () => {
  let world: BrowserWorld | undefined;
  const the = (): BrowserWorld => world!;
  beforeAll(async () => {
    world = await aBrowserWorld();
  });
  afterAll(async () => {
    await world?.end();
  });

  launching(the, () => {
    dialogs(the);
    people(the);
  });
  withoutMouse(the);
  everyPage(the);
  searching(the);
  together(the);
  slices(the);
  idling(the);
  outage(the);
  orders(the);
});
