import { describe, expect, it } from 'vitest';
import { helpOf } from '#web/frame/help-topics.ts';

describe('help', () => {
  it.each([
    ['/sbnd/campaigns', 'Campaigns'],
    ['/sbnd/campaigns/7', 'A campaign'],
    ['/sbnd/stages/12', 'A stage'],
    ['/sbnd/submissions', 'Submissions'],
    ['/sbnd/submissions/42', 'A submission'],
    ['/sbnd/files', 'Files'],
    ['/sbnd/holds', 'Holds and held launches'],
    ['/sbnd/orders', 'Orders'],
  ])('on %s is about %s', (pathname, title) => {
    expect(helpOf(pathname).title).toBe(title);
  });
});
