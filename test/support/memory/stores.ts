import { type Stores } from '#lib/dynamo/index.ts';
import { fakeIds } from '#test/support/fake-ids.ts';
import { memoryCampaigns } from './campaigns.ts';
import { memoryContacts } from './contacts.ts';
import { memoryEvents, memoryFeed, memorySnapshots } from './facts.ts';
import { memoryHeldLaunches, memoryHolds } from './holds.ts';
import { memoryJobTypes, memoryLoginSetups, memorySubmitHosts } from './named.ts';
import { memoryOrders } from './orders.ts';
import { memorySlices } from './slices.ts';
import { memoryState } from './state.ts';
import { memorySubmissions } from './submissions.ts';

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
