import { type JobType } from './job-type.ts';
import { type LoginSetup } from './login-setup.ts';

/** The name of the shipped pair that every experiment has (behaviour §1.1, §9.4, C131). */
export const genericName = 'generic';

const shipped = {
  name: genericName,
  isActive: true,
  creator: 'poms',
  creatorRole: 'production',
  version: 1,
} as const;

/** A login setup to start with: the local submit host, and no environment but a sane umask. */
export const genericLoginSetup: LoginSetup = {
  ...shipped,
  loginSetupId: 1,
  host: 'localhost',
  account: 'poms_launcher',
  setup: 'umask 022',
};

/** A job type to start with: one job of the experiment's group; a stage adds its program as `file://…`. */
export const genericJobType: JobType = {
  ...shipped,
  jobTypeId: 1,
  launchScript: 'jobsub_submit',
  parameters: [
    ['-G ', '%(group)s'],
    ['-N ', '1'],
  ],
  outputFilePatterns: '%',
  recoveries: [],
};
