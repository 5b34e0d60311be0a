import { expect, it } from 'vitest';
import { genericJobType, genericLoginSetup } from '#lib/domain/generic.ts';
import { JobType } from '#lib/domain/job-type.ts';
import { LoginSetup } from '#lib/domain/login-setup.ts';

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
