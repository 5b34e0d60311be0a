import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Somebody at a page of their own, and everything that went wrong there. */
export interface Visit {
  page: Page;
  /** What the console, the network and the page's policy complained of. */
  troubles: () => string[];
  /** Takes complaints out that the test itself caused; the others stay. */
  forgive: (cause: RegExp) => void;
  /** How often the page was loaded as a whole. */
  loads: () => number;
  leave: () => Promise<void>;
}

const policyListener =
  'document.addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective + " " + event.blockedURI));';

function listen(page: Page, said: string[]): void {
  page.on('console', (message) => {
    const isTrouble = ['error', 'warning', 'assert'].includes(message.type());
    if (isTrouble) said.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => said.push(`page error: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    // Who goes elsewhere gives up what was under way.
    if (why !== 'net::ERR_ABORTED') said.push(`request: ${request.method()} ${request.url()} ${why}`);
  });
  page.on('crash', () => said.push('the page crashed'));
}

/** Opens a browser of somebody's own: nothing is remembered from others. */
export async function aVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    ...{
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    },
    ...options,
  });
  await context.addInitScript(policyListener);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said: string[] = [];
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  listen(page, said);
  return {
    page,
    troubles: () => [...said],
    forgive: (cause) => {
      said.splice(0, said.length, ...said.filter((each) => !cause.test(each)));
    },
    loads: () => loads,
    leave: async () => context.close(),
  };
}
