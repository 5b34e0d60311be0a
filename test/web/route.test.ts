import { describe, expect, it } from 'vitest';
import { campaignPath, logPath, routeOf } from '../../web/src/route.ts';

describe('the address of a page', () => {
  it.each([
    ['', { page: 'overview' }],
    ['#/', { page: 'overview' }],
    ['#/campaigns/7', { page: 'campaign', experiment: undefined, campaignId: 7 }],
    [campaignPath('dune', 7), { page: 'campaign', experiment: 'dune', campaignId: 7 }],
    [logPath('sbnd', 12), { page: 'log', experiment: 'sbnd', submissionId: 12 }],
    ['#/dune/campaigns/x', { page: 'nowhere' }],
    ['#/dune/campaigns/7/more', { page: 'nowhere' }],
    ['#/nothing', { page: 'nowhere' }],
  ])('%j leads to %j', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
  });
});
