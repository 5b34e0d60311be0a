import { expect } from 'vitest';
import { axeFindings } from '#test/support/browser/browser-axe.ts';
import { type BrowserWorld } from '#test/support/browser/browser-world.ts';
import { type Visit } from '#test/support/browser/browser-visit.ts';

/** The world of the suites, once it is there. */
export type Get = () => BrowserWorld;

/** For what a busy machine may take its time with. */
export const patiently = { timeout: 10_000 };

/** Somebody who has signed in before as one of the world's people. */
export async function visitAs({ url, visit }: BrowserWorld, username: string): Promise<Visit> {
  const localStorage = [{ name: 'poms.person', value: username }];
  return visit({ storageState: { cookies: [], origins: [{ origin: url, localStorage }] } });
}

/** Opens an address and waits until the page has shown all it was waiting for. */
export async function open({ page }: Visit, address: string, heading: string | RegExp): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
  await settled(page);
}

/** Until nothing on the page stands for something that is still to come. */
export async function settled(page: Visit['page']): Promise<void> {
  const waiting = page.locator('[aria-busy="true"], .skeleton');
  while ((await waiting.count()) > 0) await waiting.first().waitFor({ state: 'hidden' });
}

/** What a reader would call the element that has the focus. */
export async function focused({ page }: Visit): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
  });
}

/** Presses Tab until the element of that name has the focus. @throws where it is not to be reached */
export async function tabTo(at: Visit, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await at.page.keyboard.press('Tab');
    if ((await focused(at)) === name) return;
  }
  throw new Error(`Tab never reached ${name}.`);
}

/** Clean by axe in both themes and at the width of a phone, where nothing may be wider than the screen. */
export async function expectForEverybody({ page }: Visit): Promise<void> {
  const found = { light: await axeFindings(page), dark: [''], phone: [''] };
  await page.emulateMedia({ colorScheme: 'dark' });
  found.dark = await axeFindings(page);
  await page.emulateMedia({ colorScheme: 'light' });
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  found.phone = await axeFindings(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(before);

  expect(found).toEqual({ light: [], dark: [], phone: [] });
  expect(width, 'pixels wide on a phone').toBeLessThanOrEqual(390);
}

/** Says yes to the launch that the open dialog describes. */
export async function confirmLaunch({ page }: Visit): Promise<void> {
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Launch 1 / });
  await confirm.and(page.locator('[aria-disabled="false"]')).click();
}
