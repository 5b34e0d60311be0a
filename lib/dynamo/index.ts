import { type Ports } from '#lib/ports/index.ts';
import { dynamoCampaigns } from './campaigns/campaigns.ts';
import { dynamoContacts } from './submissions/contacts.ts';
import { dynamoEvents } from './events.ts';
import { dynamoFeed } from './feed.ts';
import { dynamoHeldLaunches } from './launches/held-launches.ts';
import { dynamoHolds } from './holds/holds.ts';
import { dynamoIds } from './ids.ts';
import { dynamoJobTypes, dynamoLoginSetups, dynamoSubmitHosts } from './campaigns/named.ts';
import { dynamoOrders } from './orders/orders.ts';
import { dynamoSlices } from './splits/slices.ts';
import { dynamoSnapshots } from './launches/snapshots.ts';
import { dynamoSubmissions } from './submissions/submissions.ts';
import { type Table } from './table.ts';

/** The ports that are kept in the table. */
export type Stores = Pick<
  Ports,
  | 'campaigns'
  | 'loginSetups'
  | 'jobTypes'
  | 'submitHosts'
  | 'contacts'
  | 'submissions'
  | 'slices'
  | 'snapshots'
  | 'events'
  | 'feed'
  | 'holds'
  | 'heldLaunches'
  | 'orders'
  | 'ids'
>;

/** Every store of one experiment. */
export function dynamoStores(table: Table): Stores {
  return {
    campaigns: dynamoCampaigns(table),
    loginSetups: dynamoLoginSetups(table),
    jobTypes: dynamoJobTypes(table),
    submitHosts: dynamoSubmitHosts(table),
    contacts: dynamoContacts(table),
    submissions: dynamoSubmissions(table),
    slices: dynamoSlices(table),
    snapshots: dynamoSnapshots(table),
    events: dynamoEvents(table),
    feed: dynamoFeed(table),
    holds: dynamoHolds(table),
    heldLaunches: dynamoHeldLaunches(table),
    orders: dynamoOrders(table),
    ids: dynamoIds(table),
  };
}
