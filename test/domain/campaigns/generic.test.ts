import { expect, it } from 'vitest';
import { genericJobType, genericLoginSetup } from '#lib/domain/campaigns/generic.ts';
import { JobType } from '#lib/domain/campaigns/job-type.ts';
import { LoginSetup } from '#lib/domain/campaigns/login-setup.ts';

it('ships a generic pair that fits its own schemas', () => {
  expect(LoginSetup.parse(genericLoginSetup)).toEqual(genericLoginSetup);
  expect(JobType.parse(genericJobType)).toEqual(genericJobType);
});

it('submits through jobsub from the local submit host', () => {
  expect(genericJobType).toMatchObject({
    launchScript: 'jobsub_submit',
    outputFilePatterns: '%',
    recoveries: [],
  });
  expect(genericLoginSetup).toMatchObject({ host: 'localhost', account: 'poms_launcher' });
});
