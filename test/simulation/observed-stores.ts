import { type Ports } from '#lib/ports/index.ts';
import { memoryCampaigns } from '#test/support/memory/campaigns.ts';
import { memoryContacts } from '#test/support/memory/contacts.ts';
import { memoryEvents, memoryFeed, memorySnapshots } from '#test/support/memory/facts.ts';
import { memoryHeldLaunches, memoryHolds } from '#test/support/memory/holds.ts';
import { memoryOrders } from '#test/support/memory/orders.ts';
import { fakeIds } from '#test/support/fake-ids.ts';
import { memoryJobTypes, memoryLoginSetups, memorySubmitHosts } from '#test/support/memory/named.ts';
import { memorySlices } from '#test/support/memory/slices.ts';
import { type MemoryState } from '#test/support/memory/state.ts';
import { memorySubmissions } from '#test/support/memory/submissions.ts';
import { type Fact } from './trace.ts';

type Stores = Omit<
  Ports,
  | 'site'
  | 'clock'
  | 'catalogue'
  | 'deliveries'
  | 'lists'
  | 'launcher'
  | 'queue'
  | 'workflows'
  | 'logs'
  | 'jobTokens'
  | 'samples'
>;

function observedHolds(
  state: MemoryState,
  tell: (fact: Fact) => void,
): Pick<Ports, 'holds' | 'heldLaunches'> {
  const holds = memoryHolds(state);
  const heldLaunches = memoryHeldLaunches(state);
  return {
    holds: {
      ...holds,
      place: async (hold, event) => {
        const isNew = !state.holds.has(hold.holdId);
        await holds.place(hold, event);
        if (isNew) tell({ is: 'hold placed', hold });
      },
      lift: async (holdId, event) => {
        const hold = state.holds.get(holdId);
        await holds.lift(holdId, event);
        if (hold) tell({ is: 'hold lifted', hold });
      },
    },
    heldLaunches: {
      ...heldLaunches,
      add: async (launch, ...rest) => {
        const known = state.held.size;
        const held = await heldLaunches.add(launch, ...rest);
        if (held && state.held.size > known) tell({ is: 'held', held });
        return held;
      },
      end: async (launch, event) => {
        const before = state.held.get(launch.heldId)?.state;
        await heldLaunches.end(launch, event);
        if (before === 'waiting') tell({ is: 'held over', held: launch });
      },
    },
  };
}

function observedOrders(state: MemoryState, tell: (fact: Fact) => void): Ports['orders'] {
  const orders = memoryOrders(state);
  return {
    ...orders,
    saveItems: async (items) => {
      await orders.saveItems(items);
      for (const item of items) tell({ is: 'order item', item });
    },
  };
}

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
    ...observedHolds(state, tell),
    orders: observedOrders(state, tell),
    ids: fakeIds(),
    submissions: {
      ...submissions,
      reserve: async (reservation) => {
        const known = state.submissions.size;
        const launch = await submissions.reserve(reservation);
        const { submission, taken, ending, events } = reservation;
        const slice = taken?.slice ?? null;
        if (state.submissions.size > known) {
          tell({ is: 'reserved', launch, submission, slice, events });
          if (ending) tell({ is: 'held over', held: ending.held });
        }
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
