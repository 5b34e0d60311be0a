import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const count = 200;
const atATime = 16;
const program = fileURLToPath(import.meta.resolve('./crash-child.ts'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-crash-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = () =>
  spawn(process.execPath, [program, folder, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });

function linesOf(file: string): string[] {
  return readFileSync(join(folder, file), { encoding: 'utf8', flag: 'a+' }).split('\n').slice(0, -1);
}

/** Kills as soon as that many lines are written, so that each death finds another phase. */
async function killAfter(file: string, lines: number): Promise<void> {
  const child = start();
  const exit = once(child, 'exit');
  while (linesOf(file).length < lines && child.exitCode === null) await pause(5);
  child.kill('SIGKILL');
  expect(await exit).toEqual([null, 'SIGKILL']);
}

it('goes on after three kills with every execution where it was, doing nothing twice that was done', async () => {
  await killAfter('effects.log', 250);
  await killAfter('effects.log', 900);
  await killAfter('tokens.log', 60);
  const last = start();
  const [endings] = await Promise.all([text(last.stdout), once(last, 'exit')]);

  const executions = JSON.parse(endings) as { name: string; status: string; output: unknown }[];
  expect(executions).toHaveLength(count);
  for (const { status, output } of executions) {
    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({ tried: 'tried', answer: { by: 'tick' }, finish: 'Finish' });
    expect(output).toMatchObject({ done: [{ result: 'Item' }, { result: 'Item' }, { result: 'Item' }] });
  }
  const effects = linesOf('effects.log');
  const single = effects.filter((line) => !line.startsWith('Try'));
  // Start, three items and Finish each; what ran at a death, at most 16 tasks, may be there once more.
  expect(new Set(single).size).toBe(5 * count);
  expect(single.length - 5 * count).toBeLessThanOrEqual(3 * atATime);
  expect(linesOf('tokens.log').length - count).toBeLessThanOrEqual(3 * atATime);
  expect(new Set(linesOf('tokens.log')).size).toBe(count);
}, 60_000);

it('is refused its file while another process has it open', async () => {
  const first = start();
  const exit = once(first, 'exit');
  while (linesOf('effects.log').length === 0 && first.exitCode === null) await pause(5);

  const second = spawn(process.execPath, [program, folder, '1'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [words] = await Promise.all([text(second.stderr), once(second, 'exit')]);
  first.kill('SIGKILL');
  await exit;

  expect(second.exitCode).toBe(1);
  expect(words).toContain('StoreUnavailable');
});
