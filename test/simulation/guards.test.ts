import { describe, expect, it } from 'vitest';
import { brokenGuards } from './broken-guards.ts';
import { runSeed } from './run-seed.ts';

/** Seeds that may be tried until a guard that does not guard must have been noticed. */
const patience = 300;

/** The first seed whose story shows that the guard is broken, with what it shows. */
async function firstSeedOf(breaking: (typeof brokenGuards)[number]['breaking']) {
  for (let seed = 1; seed <= patience; seed += 1) {
    const { violations } = await runSeed(seed, { breaking });
    if (violations.length > 0) return { seed, violation: violations[0]! };
  }
  return { seed: Infinity, violation: 'none' };
}

describe('the invariants', () => {
  it.each(brokenGuards)('notice when $guard is gone', async ({ breaking, noticed }) => {
    const { seed, violation } = await firstSeedOf(breaking);

    expect(violation).toMatch(noticed);
    expect(seed).toBeLessThanOrEqual(patience);
  });
});
