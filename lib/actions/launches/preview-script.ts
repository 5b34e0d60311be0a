import { launchScript } from '#lib/domain/launches/launch-script.ts';
import { newSubmission } from '#lib/domain/submissions/new-submission.ts';
import { noToken, unborn } from '#lib/domain/submissions/preview-identity.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type ConfigurationNeeds } from '#lib/actions/campaigns/configuration.ts';
import { planLaunch, type PlanRequest } from './plan-launch.ts';
import { scriptDigest } from './render-script.ts';

/** What a launch would run, by the same functions that write the real script; takes and changes nothing (I9). */
export async function previewScript(
  stageId: number,
  request: PlanRequest,
  ports: ConfigurationNeeds & Pick<Ports, 'slices' | 'catalogue' | 'lists' | 'site' | 'clock' | 'ids'>,
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
  const script = launchScript(facts, rendered, noToken);
  return {
    host: loginSetup.host,
    account: loginSetup.account,
    dataset,
    script,
    digest: scriptDigest(script),
    parameters: rendered.parameters,
  };
}
