import { describe, expect, it } from 'vitest';
import { countedStatuses, liveCount } from '#web/parts/campaigns/standing.ts';
import { whyNotLaunch } from '#web/parts/launches/why-not-launch.ts';

describe('where a campaign stands', () => {
  it('counts as live what is on its way or waits, and not what has ended', () => {
    const live = liveCount({
      New: 1,
      Running: 2,
      Held: 1,
      Completed: 1,
      Located: 40,
      Failed: 3,
      Cancelled: 2,
    });

    expect(live).toBe(5);
  });

  it('tells the statuses in the order a submission goes through them', () => {
    const statuses = countedStatuses({ Located: 4, New: 1, Running: 2 }).map(({ status }) => status);

    expect(statuses).toEqual(['New', 'Running', 'Located']);
  });
});

describe('the reason on a launch button that is off', () => {
  const production = { creator: 'petra', creatorRole: 'production' } as const;

  it.each([
    ['analysis', 'anna', 'You may not launch it: it belongs to the production role.'],
    ['production-shifter', 'sven', undefined],
    ['production', 'petra', undefined],
    ['superuser', 'owner', undefined],
  ] as const)('for %s is the rule of the server', (role, username, why) => {
    expect(whyNotLaunch({ username, role, experiment: 'sbnd' }, production)).toBe(why);
  });
});
