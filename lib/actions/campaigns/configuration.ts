import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { genericJobType, genericLoginSetup } from '#lib/domain/campaigns/generic.ts';
import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { launchPlace, placeSentence } from '#lib/domain/launches/launch-place.ts';
import { whyNotRun, type Part } from '#lib/domain/campaigns/problems/part-problems.ts';
import { type Stage, type StageSettings } from '#lib/domain/campaigns/stage.ts';
import { type Ports } from '#lib/ports/index.ts';

/** A stage with all that it says or inherits. */
export interface StageConfiguration {
  campaign: Campaign;
  stage: Stage;
  settings: StageSettings;
}

/** Everything a launch of a stage is made from, as it is configured now; host and account are filled in. */
export interface Configuration extends StageConfiguration {
  jobType: JobType;
  loginSetup: LoginSetup;
}

export type ConfigurationNeeds = Pick<Ports, 'campaigns' | 'loginSetups' | 'jobTypes' | 'submitHosts'>;

/** Loads what a stage says or inherits. @throws StageNotFound LaunchInvalid */
export async function loadStage(
  stageId: number,
  ports: Pick<Ports, 'campaigns'>,
): Promise<StageConfiguration> {
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
  return { campaign, stage, settings: effective.settings };
}

/**
 * Loads the configuration of a stage for a launch by this person.
 * @throws StageNotFound LaunchInvalid JobTypeNotFound LoginSetupNotFound SubmitHostNotFound
 */
export async function loadConfiguration(
  stageId: number,
  experimenter: string,
  ports: ConfigurationNeeds,
): Promise<Configuration> {
  const { campaign, stage, settings } = await loadStage(stageId, ports);
  const { experiment } = campaign;
  const [jobType, written] = await Promise.all([
    findJobType(settings.jobType, ports),
    findLoginSetup(settings.loginSetup, ports),
  ]);
  if (!jobType) throw new PomsError('JobTypeNotFound', { name: settings.jobType, experiment });
  if (!written) throw new PomsError('LoginSetupNotFound', { name: settings.loginSetup, experiment });
  checkParts({
    campaign,
    stage,
    parts: [
      { ...written, kind: 'login setup' },
      { ...jobType, kind: 'job type' },
    ],
  });
  const loginSetup = { ...written, ...launchPlace(written, { experiment, experimenter }) };
  const configuration = { campaign, stage, settings, jobType, loginSetup };
  await checkPlace(configuration, written, ports);
  return configuration;
}

/** A production campaign runs only what the production role has written, whatever names its file uses. */
function checkParts({ campaign, stage, parts }: { campaign: Campaign; stage: Stage; parts: Part[] }): void {
  for (const part of parts) {
    const why = whyNotRun(part, campaign.creatorRole);
    if (why !== undefined) throw new PomsError('LaunchInvalid', { stage: stage.name, why });
  }
}

/** Only a known submit host, one of its accounts, and one that the campaign may use. */
async function checkPlace(
  { campaign, stage, loginSetup }: Configuration,
  written: LoginSetup,
  { submitHosts }: Pick<Ports, 'submitHosts'>,
): Promise<void> {
  const { account } = loginSetup;
  const invalid = (why: string) => new PomsError('LaunchInvalid', { stage: stage.name, why });
  const host = await submitHosts.find(loginSetup.host);
  if (!host)
    throw new PomsError('SubmitHostNotFound', {
      name: placeSentence(written.host, loginSetup.host),
      experiment: campaign.experiment,
    });
  if (!host.accounts.includes(account))
    throw invalid(
      `submit host ${host.name} does not offer account ${placeSentence(written.account, account)}; it offers ${host.accounts.join(', ')}`,
    );
  // Its owner writes the shell it runs, and only the production team may run shell as production (behaviour §4.12).
  if (campaign.creatorRole === 'analysis' && isProductionAccount(account))
    throw invalid(
      `an analysis campaign may not run as account ${account}; choose a login setup of another account`,
    );
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
