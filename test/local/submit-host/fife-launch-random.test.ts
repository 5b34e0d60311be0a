import { describe, expect, it } from 'vitest';
import { crashOf, playFifeLaunch } from './fife-play.ts';

const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('fife_launch on configurations by chance', () => {
  it('hands the words to jobsub_submit that its rules ask for, and runs nothing of a quoted value', () => {
    expect(playFifeLaunch(seeds(400))).toEqual([]);
  });

  it('composes or refuses in a sentence whatever stands in a file or an option', () => {
    expect(seeds(3000).flatMap((seed) => crashOf(seed) ?? [])).toEqual([]);
  });
});
