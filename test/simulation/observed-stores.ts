import { type Ports } from '#lib/ports/index.ts';
import { memoryCampaigns } from '#test/support/memory-campaigns.ts';
import { memoryContacts } from '#test/support/memory-contacts.ts';
import { memoryEvents, memoryFeed, memorySnapshots } from '#test/support/memory-facts.ts';
import { memoryHeldLaunches, memoryHolds } from '#test/support/memory-holds.ts';
import { memoryOrders } from '#test/support/memory-orders.ts';
import { fakeIds } from '#test/support/fake-ids.ts';
import { memoryJobTypes, memoryLoginSetups, memorySubmitHosts } from '#test/support/memory-named.ts';
import { memorySlices } from '#test/support/memory-slices.ts';
import { type MemoryState } from '#test/support/memory-state.ts';
import { memorySubmissions } from '#test/support/memory-submissions.ts';
import { type Fact } from './trace.ts';

type Stores = Omit<
  Ports,
  'site' | 'clock' | 'catalogue' | 'launcher' | 'queue' | 'workflows' | 'logs' | 'jobTokens' | 'samples'
>;

/** The memory stores, telling of every reservation and change that was written. */
export function observedStores(state: MemoryState, tell: (fact: Fact) => void): Stores {
  const { experiment } = state;
  const submissions = memorySubmissions(state);
  return {
    campaigns: memoryCampaigns(state),
    loginSetups: memoryLoginSetups(),
    jobTypes: memoryJobTypes(),
    submitHosts: memorySubmitHosts(experiment),
    contacts: memoryContacts(state),
    slices: memorySlices(state),
    snapshots: memorySnapshots(),
    events: memoryEvents(state),
    feed: memoryFeed(state),
    holds: memoryHolds(state),
    heldLaunches: memoryHeldLaunches(state),
    orders: memoryOrders(state),
    ids: fakeIds(),
    submissions: {
      ...submissions,
      reserve: async (reservation) => {
        const known = state.submissions.size;
        const launch = await submissions.reserve(reservation);
        const { submission, taken, events } = reservation;
        const slice = taken?.slice ?? null;
        if (state.submissions.size > known) tell({ is: 'reserved', launch, submission, slice, events });
        return launch;
      },
      change: async (change) => {
        const before = state.submissions.get(change.submission.submissionId)!;
        await submissions.change(change);
        const { submission: after, slice = null, events } = change;
        tell({ is: 'changed', before, after, slice, events });
      },
    },
  };
}
