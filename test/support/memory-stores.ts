import { type Stores } from '#lib/dynamo/index.ts';
import { fakeIds } from './fake-ids.ts';
import { memoryCampaigns } from './memory-campaigns.ts';
import { memoryContacts } from './memory-contacts.ts';
import { memoryEvents, memoryFeed, memorySnapshots } from './memory-facts.ts';
import { memoryHeldLaunches, memoryHolds } from './memory-holds.ts';
import { memoryJobTypes, memoryLoginSetups, memorySubmitHosts } from './memory-named.ts';
import { memoryOrders } from './memory-orders.ts';
import { memorySlices } from './memory-slices.ts';
import { memoryState } from './memory-state.ts';
import { memorySubmissions } from './memory-submissions.ts';

/** Every store of one experiment, in memory; trusted because it passes the suites of test/ports. */
export function memoryStores(experiment = 'sbnd'): Stores {
  const state = memoryState(experiment);
  return {
    campaigns: memoryCampaigns(state),
    loginSetups: memoryLoginSetups(),
    jobTypes: memoryJobTypes(),
    submitHosts: memorySubmitHosts(experiment),
    contacts: memoryContacts(state),
    submissions: memorySubmissions(state),
    slices: memorySlices(state),
    snapshots: memorySnapshots(),
    events: memoryEvents(state),
    feed: memoryFeed(state),
    holds: memoryHolds(state),
    heldLaunches: memoryHeldLaunches(state),
    orders: memoryOrders(state),
    ids: fakeIds(),
  };
}
