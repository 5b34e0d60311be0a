import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type Named } from './named.ts';

export type JobTypes = Named<JobType>;
