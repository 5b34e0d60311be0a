import { spawn } from 'node:child_process';

/** Shows the page in the person's browser, where there is one. */
export function openPage(url: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
