import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';

const seeds = Array.from({ length: 500 }, (_, index) => index + 1);
const groups = Array.from({ length: 10 }, (_, group) => seeds.slice(group * 50, group * 50 + 50));

describe('under fire', () => {
  it.each(groups.map((group) => [group[0]!, group.at(-1)!, group] as const))(
    'everything accepted comes to a visible outcome, seeds %i to %i',
    async (_first, _last, group) => {
      const told: string[] = [];

      for (const seed of group)
        for (const violation of (await runSeed(seed)).violations) told.push(`seed ${seed}: ${violation}`);

      expect(told, 'npm run soak -- --seed N tells the story').toEqual([]);
    },
  );

  it('is the same story again for the same seed', async () => {
    const first = await runSeed(17);

    const again = await runSeed(17);

    expect(again.story()).toEqual(first.story());
  });
});
