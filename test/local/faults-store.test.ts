import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';
import { keptBy } from '#test/support/real-state.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = aLocalWorld();
  await world.start();
});
afterAll(async () => {
  await world.end();
});

const storePid = (): number =>
  (JSON.parse(readFileSync(join(world.dataDir, 'store.db.lock'), 'utf8')) as { store: number }).store;

describe('the store killed while campaigns run', () => {
  it('comes back by itself: nothing is lost and nothing is done twice', { timeout: 240_000 }, async () => {
    const over = new AbortController();
    const running = ['particle_scan', 'michel_multi_stage'].map(async (name) =>
      world.json<{ submissions: Submission[] }>('launch', name, '--key', name, '--wait'),
    );
    const ended = Promise.allSettled(running).then(() => {
      over.abort();
    });
    let kills = 0;
    while (!over.signal.aborted) {
      const killed = storePid();
      try {
        process.kill(killed, 'SIGKILL');
        kills += 1;
      } catch {
        // It has just died; its heir is on its way.
      }
      await expect.poll(storePid, { timeout: 10_000, interval: 50 }).not.toBe(killed);
      // The campaigns go on for a moment, unless they are done.
      await Promise.race([ended, world.poms('submission', 'list', '--experiment', 'hypot')]);
    }

    const done = await Promise.all(running);
    await world.stop();
    const { clusters, violations } = await keptBy(world.dataDir, ['hypot', 'dune']);

    expect(kills).toBeGreaterThan(5);
    expect(violations).toEqual([]);
    const submissions = done.flatMap((each) => each.submissions);
    expect(submissions.map(({ status }) => status)).toEqual(Array(10).fill('Located'));
    expect(submissions.map(({ submissionId }) => clusters.get(submissionId)?.length)).toEqual(
      Array(10).fill(1),
    );
  });
});
