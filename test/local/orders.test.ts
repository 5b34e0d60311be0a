import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';
import { applyOneStage, submitting } from '#test/support/one-stage.ts';

interface Row {
  submissionId: number;
  status: string;
  reason: string | null;
  jobIds: string[];
}
interface Ordered {
  counts: { done: number; failed: number; skipped: number };
  items: { submissionId: number; state: string; said: string }[];
}

const patience = { timeout: 30_000, interval: 300 };

let world: LocalWorld;
let dir: string;
beforeAll(async () => {
  world = aLocalWorld();
  dir = mkdtempSync(join(tmpdir(), 'poms-orders-'));
  await world.start();
});
afterAll(async () => {
  await world.end();
  rmSync(dir, { recursive: true });
});

const launch = async (campaign: string) => (await world.json<Row>('launch', campaign)).submissionId;
const shown = async (id: number) => world.json<Row>('submission', 'show', String(id));
const order = async (action: string, id: number, ...more: string[]) =>
  world.json<Ordered>('submission', action, String(id), ...more);

async function comesTo(id: number, status: string): Promise<Row> {
  await expect.poll(async () => (await shown(id)).status, patience).toBe(status);
  return shown(id);
}

/** How many jobs really run the program: the queue keeps a copy of it, under its name. */
const running = (name: string): number =>
  readdirSync('/proc').filter((pid) => {
    try {
      const line = /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
      return line.includes(world.dataDir) && !line.includes('job-runner') && line.includes(`/${name}`);
    } catch {
      return false;
    }
  }).length;

/** A campaign whose jobs sleep until they are stopped. */
async function aSleeper(name: string, options = '-N 2'): Promise<number> {
  const command = submitting(dir, `${name}.sh`, 'sleep 600', options);
  await applyOneStage(world, dir, { name, command });
  return launch(name);
}

describe('what an operator orders is done to real jobs:', { timeout: 90_000 }, () => {
  it('kill removes them; the submission is Removed, by whom and why', async () => {
    const id = await aSleeper('killed');
    await comesTo(id, 'Running');
    await expect.poll(() => running('killed.sh'), patience).toBe(2);

    const { items } = await order('kill', id, '--why', 'wrong release');

    expect(items).toMatchObject([{ submissionId: id, state: 'done', said: 'it is Removed' }]);
    expect(await shown(id)).toMatchObject({ status: 'Removed', reason: 'killed by owner: wrong release' });
    await expect.poll(() => running('killed.sh'), patience).toBe(0);
  });

  it('kill reaches the controller of a DAG, which has no attribute of ours', async () => {
    const id = await aSleeper('dag', '-N 3 --maxConcurrent 1');
    await comesTo(id, 'Running');
    await expect.poll(() => running('dag.sh'), patience).toBe(1);

    await order('cancel', id);

    expect((await shown(id)).status).toBe('Cancelled');
    await expect.poll(() => running('dag.sh'), patience).toBe(0);
  });

  it('hold stops them and release lets them go on', async () => {
    const id = await aSleeper('paused');
    await comesTo(id, 'Running');

    const held = await order('hold', id);
    await comesTo(id, 'Held');
    const released = await order('release', id);

    expect([held, released].map(({ counts }) => counts.done)).toEqual([1, 1]);
    await expect.poll(async () => (await shown(id)).status, patience).not.toBe('Held');
    // D12: one that was ever held can be killed all the same.
    await order('kill', id);
    expect((await shown(id)).status).toBe('Removed');
  });

  it('D14: kill of a campaign takes all its submissions, whatever their stages', async () => {
    const ids = [await aSleeper('many', '-N 1'), await launch('many'), await launch('many')];
    await expect.poll(() => running('many.sh'), patience).toBe(3);

    const { stdout } = await world.poms('order', 'give', 'kill', 'many');
    const { counts, items } = await world.json<Ordered>('order', 'give', 'kill', 'many', '--yes');

    expect(stdout).toContain('Kill 3 submissions of campaign many?');
    expect(counts).toMatchObject({ done: 3, failed: 0 });
    expect(items.map(({ submissionId }) => submissionId)).toEqual(ids);
    await expect.poll(() => running('many.sh'), patience).toBe(0);
  });

  it('D14: abort ends a launch half-way; nothing was submitted, its slice comes back', async () => {
    const command = `sh -c 'sleep 600; ${submitting(dir, 'late.sh', 'true')}'`;
    await applyOneStage(world, dir, { name: 'slow', command });
    const id = await launch('slow');
    await expect
      .poll(async () => (await world.poms('submission', 'events', String(id))).stdout, patience)
      .toContain('launch.started');

    const { items } = await order('abort', id, '--why', 'typing error');

    expect(items).toMatchObject([{ state: 'done' }]);
    expect(await shown(id)).toMatchObject({
      status: 'LaunchFailed',
      reason: 'aborted by owner: typing error',
      jobIds: [],
    });
  });

  it('complete and locate say so on a person’s word; relaunch runs the dataset once more', async () => {
    const id = await aSleeper('forced', '-N 1');
    await comesTo(id, 'Running');

    await order('complete', id);
    await comesTo(id, 'Located');
    const again = await order('relaunch', id);

    const relaunched = Number(/submission (\d+)/.exec(again.items[0]?.said ?? '')?.[1]);
    await comesTo(relaunched, 'Running');
    await order('kill', relaunched);
    await order('kill', relaunched).catch(() => undefined);
    expect((await shown(relaunched)).status).toBe('Removed');
  });

  it('the same order given again is one order; a pointless one says why', async () => {
    const id = await aSleeper('once', '-N 1');
    await comesTo(id, 'Running');

    const first = await order('kill', id, '--key', 'k1');
    const again = await order('kill', id, '--key', 'k1');
    const { code, stderr } = await world.poms('submission', 'kill', String(id));

    expect(again).toEqual(first);
    expect(code).toBe(5);
    expect(stderr).toContain('it is Removed already');
  });

  it('holds keep launches back with exit 6 and start them in order when released', async () => {
    await applyOneStage(world, dir, { name: 'row', command: submitting(dir, 'row.sh', 'true') });
    await world.poms('hold', 'place', 'row', '--why', 'disk full');

    const codes = [(await world.poms('launch', 'row')).code, (await world.poms('launch', 'row')).code];
    const waiting = await world.json<{ heldId: string }[]>('held', 'list');
    await world.poms('held', 'remove', waiting[1]?.heldId ?? '');
    await world.poms('hold', 'release', 'row');

    expect(codes).toEqual([6, 6]);
    await expect
      .poll(async () => world.json('submission', 'list', '--campaign', 'row'), patience)
      .toHaveLength(1);
    expect(await world.json('held', 'list')).toEqual([]);
  });
});
