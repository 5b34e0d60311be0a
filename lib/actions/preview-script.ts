import { launchScript } from '#lib/domain/launch-script.ts';
import { newSubmission, type SubmissionIdentity } from '#lib/domain/new-submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type ConfigurationNeeds } from './configuration.ts';
import { planLaunch, type PlanRequest } from './plan-launch.ts';

/** Stands for everything that only a launch gets. */
const unborn: SubmissionIdentity = {
  submissionId: 0,
  launchId: `lch_${'0'.repeat(26)}`,
  sliceId: null,
  snapshots: { stage: '0'.repeat(64), jobType: '0'.repeat(64), loginSetup: '0'.repeat(64) },
};

/** What a launch would run, by the same functions that write the real script; takes and changes nothing (I9). */
export async function previewScript(
  stageId: number,
  request: PlanRequest,
  ports: ConfigurationNeeds & Pick<Ports, 'slices' | 'catalogue' | 'site' | 'clock' | 'ids'>,
) {
  const { configuration, dataset, rendered } = await planLaunch(
    stageId,
    { ...request, isPreview: true },
    ports,
  );
  const { settings, jobType, loginSetup } = configuration;
  const { experiment, url } = ports.site;
  const submission = newSubmission(unborn, {
    ...configuration,
    dataset,
    isTest: request.isTest,
    creator: request.requestedBy,
    parentId: null,
    at: ports.clock.now().toISOString(),
  });
  const facts = { experiment, url, submission, settings, jobType, loginSetup };
  return {
    host: loginSetup.host,
    account: loginSetup.account,
    dataset,
    script: launchScript(facts, rendered, '(the token of the submission)'),
    parameters: rendered.parameters,
  };
}
