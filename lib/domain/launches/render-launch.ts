import { type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { batchGroup } from './launch-environment.ts';
import { expandText, fillText } from './launch-text.ts';
import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import {
  mergeParameters,
  renderParameters,
  type MergedParameter,
} from '#lib/domain/campaigns/merge-parameters.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';
import { type StageSettings } from '#lib/domain/campaigns/stage.ts';

export interface LaunchText {
  experiment: string;
  settings: StageSettings;
  keywords: Keywords;
  /** The campaign's own default overrides, for stages that merge them. */
  campaignOverrides: Parameters;
  jobType: JobType;
  loginSetup: LoginSetup;
  /** A dataset name, or a parameter text of a list or multiparam split. */
  dataset: string;
  isTest: boolean;
  paramOverrides: Parameters;
  /** User name of who launches. */
  launcher: string;
}

export interface RenderedLaunch {
  /** The operator's own set-up text, filled in. */
  setup: string;
  /** The operator's own launch command, filled in. */
  command: string;
  parameters: MergedParameter[];
}

/**
 * The operator's texts of a launch with everything filled in (behaviour §4.6–4.7).
 * @throws SubstitutionInvalid
 */
export function renderLaunch(launch: LaunchText): RenderedLaunch {
  const { experiment, settings, keywords, jobType, loginSetup, dataset, launcher } = launch;
  const expanded = expandText('dataset', dataset, keywords);
  const known = {
    dataset: expanded,
    parameter: expanded,
    version: expandText('software_version', settings.softwareVersion, keywords),
    group: batchGroup(experiment),
    experimenter: launcher,
    experiment,
  };
  const parameters = mergeParameters({
    jobType: jobType.parameters,
    campaign: settings.mergeOverrides ? launch.campaignOverrides : [],
    stage: settings.paramOverrides,
    request: launch.paramOverrides,
    test: launch.isTest ? settings.testParamOverrides : [],
  });
  const command = `${jobType.launchScript} ${renderParameters(parameters)}`.trim();
  return {
    setup: fillText('the login setup', loginSetup.setup.replaceAll('\r', ''), known),
    command: fillText('the launch command', command.replaceAll('\r', ''), { ...keywords, ...known }),
    parameters,
  };
}
