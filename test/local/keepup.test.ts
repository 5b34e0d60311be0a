import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';

const samples = join(import.meta.dirname, '../../docs/samples');
const stage = 'keepup_raw2reco/raw2reco';

interface Row {
  submissionId: number;
  status: string;
  dataset: string;
}
interface Named {
  name: string;
}

let world: LocalWorld;
beforeAll(async () => {
  world = aLocalWorld();
  await world.start();
  await world.json('apply', join(samples, 'keepup.ini'));
});
afterAll(async () => {
  await world.end();
});

const filesOf = async (dataset: string): Promise<string[]> =>
  (await world.json<Named[]>('files', dataset, '--experiment', 'hypot')).map(({ name }) => name).toSorted();

const launch = async () => (await world.json<{ submissions: Row[] }>('launch', stage, '--wait')).submissions;

describe('a campaign that keeps up with a growing dataset', { timeout: 300_000 }, () => {
  it('runs every file once while the dataset grows', async () => {
    const before = await filesOf('raw_keepup');
    const [first, ...more] = await Promise.all([
      launch(),
      world.json('samples', 'grow', 'raw_keepup', '--experiment', 'hypot'),
    ]);
    expect(more).toHaveLength(1);
    const second = await launch();

    const all = await filesOf('raw_keepup');
    const roots = [...first, ...second].filter(({ dataset }) => dataset.startsWith('raw_keepup_slice'));
    const given = (await Promise.all(roots.map(async ({ dataset }) => filesOf(dataset)))).flat();
    expect(all.length).toBeGreaterThan(before.length);
    expect(given.toSorted()).toEqual(all);
    expect([...first, ...second].every(({ status }) => status === 'Located')).toBe(true);
  });

  it('says when nothing is left, and goes on when there is', async () => {
    const empty = await world.poms('launch', stage);
    await world.json('samples', 'grow', 'raw_keepup', '--experiment', 'hypot');
    const { slices } = await world.json<{ slices: { name: string; files: number }[] }>(
      'stage',
      'slices',
      stage,
      '--preview',
    );
    const [submission] = await launch();

    expect(empty).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('all inputs of raw_keepup') as string,
    });
    expect(slices.map(({ name }) => name)).toContain(submission!.dataset);
  });

  it('hands the last slice out again when a person steps back', async () => {
    const plan = await world.poms('stage', 'step-back', stage, '--plan');
    const done = await world.poms('stage', 'step-back', stage);
    const { slices } = await world.json<{ slices: { isAgain: boolean }[] }>(
      'stage',
      'slices',
      stage,
      '--preview',
    );

    expect(plan.stdout).toContain('is handed out again');
    expect(done).toMatchObject({ code: 0, stderr: plan.stdout });
    expect(slices.map(({ isAgain }) => isAgain)).toEqual([true]);
  });
});
