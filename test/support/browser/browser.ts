import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Chromium on this machine, or the one CHROMIUM names; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const named = process.env['CHROMIUM'];
  return [...(named === undefined ? [] : [named]), ...usualPaths].find((path) => existsSync(path));
}

/** Nothing that a browser does of its own accord: no network of its own, no first questions, no second process for pictures. */
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window; its sandbox is off only where it cannot work. @throws where there is none */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('There is no Chromium here; CHROMIUM may name one.');
  // Chromium refuses to run as root within its sandbox.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: quietFlags, chromiumSandbox: !isRoot });
}
