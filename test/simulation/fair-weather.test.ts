import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';
import { type Entry } from './trace.ts';
import { fairWeather } from './weather.ts';

const reservedIn = (trace: readonly Entry[]) => trace.filter((entry) => entry.is === 'reserved');

describe('in fair weather', () => {
  it('campaigns go on by themselves to their last stage', async () => {
    let launched = 0;
    let dependents = 0;

    for (let seed = 1; seed <= 50; seed += 1) {
      const { violations, trace } = await runSeed(seed, { weather: fairWeather });
      expect(violations).toEqual([]);
      launched += reservedIn(trace).length;
      dependents += reservedIn(trace).filter(({ launch }) => launch.cause.by === 'dependency').length;
    }

    expect(launched).toBeGreaterThan(100);
    expect(dependents).toBeGreaterThan(50);
  });
});
