import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';

/** Things with a name that is unique in the experiment. */
interface Named<Thing> {
  find(name: string): Promise<Thing | undefined>;
  list(): Promise<Thing[]>;
  /** Adds it. @throws NameTaken */
  add(thing: Thing): Promise<void>;
}

export type LoginSetups = Named<LoginSetup>;
export type JobTypes = Named<JobType>;

export interface SubmitHosts {
  /** @throws SubmitHostNotFound */
  get(name: string): Promise<SubmitHost>;
  find(name: string): Promise<SubmitHost | undefined>;
  list(): Promise<SubmitHost[]>;
  /** Saves version `host.version`. @throws StaleVersion unless the stored version is the one before */
  save(host: SubmitHost): Promise<void>;
}
