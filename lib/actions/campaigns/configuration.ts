import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { genericJobType, genericLoginSetup } from '#lib/domain/campaigns/generic.ts';
import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { type Stage, type StageSettings } from '#lib/domain/campaigns/stage.ts';
import { type Ports } from '#lib/ports/index.ts';

/** Everything a launch of a stage is made from, as it is configured now. */
export interface Configuration {
  campaign: Campaign;
  stage: Stage;
  settings: StageSettings;
  jobType: JobType;
  loginSetup: LoginSetup;
}

export type ConfigurationNeeds = Pick<Ports, 'campaigns' | 'loginSetups' | 'jobTypes' | 'submitHosts'>;

/**
 * Loads the configuration of a stage. @throws StageNotFound LaunchInvalid JobTypeNotFound LoginSetupNotFound
 * SubmitHostNotFound
 */
export async function loadConfiguration(stageId: number, ports: ConfigurationNeeds): Promise<Configuration> {
  const campaign = await ports.campaigns.getOfStage(stageId);
  const { experiment } = campaign;
  const stage = campaign.stages.find((each) => each.stageId === stageId);
  if (!stage) throw new PomsError('StageNotFound', { stage: stageId, experiment });
  const effective = effectiveSettings(campaign, stage);
  if ('missing' in effective)
    throw new PomsError('LaunchInvalid', {
      stage: stage.name,
      why: `it has no value for ${effective.missing.join(', ')}`,
    });
  const { settings } = effective;
  const [jobType, loginSetup] = await Promise.all([
    findJobType(settings.jobType, ports),
    findLoginSetup(settings.loginSetup, ports),
  ]);
  if (!jobType) throw new PomsError('JobTypeNotFound', { name: settings.jobType, experiment });
  if (!loginSetup) throw new PomsError('LoginSetupNotFound', { name: settings.loginSetup, experiment });
  const host = await ports.submitHosts.get(loginSetup.host);
  if (!host.accounts.includes(loginSetup.account))
    throw new PomsError('LaunchInvalid', {
      stage: stage.name,
      why: `submit host ${host.name} does not offer account ${loginSetup.account}; it offers ${host.accounts.join(', ')}`,
    });
  // Its owner writes the shell it runs, and only the production team may run shell as production (behaviour §4.12).
  if (campaign.creatorRole === 'analysis' && isProductionAccount(loginSetup.account))
    throw new PomsError('LaunchInvalid', {
      stage: stage.name,
      why: `an analysis campaign may not run as account ${loginSetup.account}; choose a login setup of another account`,
    });
  return { campaign, stage, settings, jobType, loginSetup };
}

/** Production accounts are called `<experiment>pro` (behaviour §4.12). */
const isProductionAccount = (account: string): boolean => account.toLowerCase().endsWith('pro');

async function findJobType(
  name: string,
  { jobTypes }: Pick<Ports, 'jobTypes'>,
): Promise<JobType | undefined> {
  return (await jobTypes.find(name)) ?? (name === genericJobType.name ? genericJobType : undefined);
}

async function findLoginSetup(
  name: string,
  { loginSetups }: Pick<Ports, 'loginSetups'>,
): Promise<LoginSetup | undefined> {
  return (await loginSetups.find(name)) ?? (name === genericLoginSetup.name ? genericLoginSetup : undefined);
}
