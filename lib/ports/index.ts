import { type Campaigns } from './campaigns.ts';
import { type Clock } from './clock.ts';
import { type Contacts } from './contacts.ts';
import { type JobTokens } from './job-tokens.ts';
import { type Feed } from './feed.ts';
import { type HeldLaunches } from './held-launches.ts';
import { type Holds } from './holds.ts';
import { type Deliveries } from './deliveries.ts';
import { type FileCatalogue } from './file-catalogue.ts';
import { type Ids } from './ids.ts';
import { type Launcher } from './launcher.ts';
import { type Lists } from './lists.ts';
import { type Logs } from './logs.ts';
import { type JobTypes } from './job-types.ts';
import { type LoginSetups } from './login-setups.ts';
import { type SubmitHosts } from './submit-hosts.ts';
import { type Orders } from './orders.ts';
import { type Queue } from './queue.ts';
import { type Samples } from './samples.ts';
import { type Events } from './events.ts';
import { type Slices } from './slices.ts';
import { type Snapshots } from './snapshots.ts';
import { type Submissions } from './submissions.ts';
import { type Workflows } from './workflows.ts';

/** Where we are: the experiment these ports serve and the address jobs report to. */
export interface Site {
  experiment: string;
  /** Without a trailing slash; `/api/…` is below it. */
  url: string;
  /** One unit of a growing wait, in seconds: 60 in AWS, 1 in the local world. */
  waitUnitSeconds: number;
}

/** All we need from outside, for one experiment. */
export interface Ports {
  site: Site;
  clock: Clock;
  ids: Ids;
  campaigns: Campaigns;
  loginSetups: LoginSetups;
  jobTypes: JobTypes;
  submitHosts: SubmitHosts;
  contacts: Contacts;
  submissions: Submissions;
  slices: Slices;
  snapshots: Snapshots;
  events: Events;
  feed: Feed;
  holds: Holds;
  heldLaunches: HeldLaunches;
  orders: Orders;
  catalogue: FileCatalogue;
  deliveries: Deliveries;
  lists: Lists;
  launcher: Launcher;
  queue: Queue;
  workflows: Workflows;
  logs: Logs;
  jobTokens: JobTokens;
  samples: Samples;
}

export type PortName = keyof Ports;
