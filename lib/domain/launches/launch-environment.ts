import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type StageSettings } from '#lib/domain/campaigns/stage.ts';

/** Who a launch is, to its jobs. */
interface LaunchIdentity {
  submissionId: number;
  campaignId: number;
  campaign: string;
  stageId: number;
  stage: string;
  isTest: boolean;
  isRecovery: boolean;
  parentId: number | null;
  creator: string;
}

export interface LaunchFacts {
  experiment: string;
  /** Base address of this deployment, for jobs. */
  url: string;
  submission: LaunchIdentity;
  settings: StageSettings;
  jobType: JobType;
  loginSetup: LoginSetup;
}

const underscored = (text: string): string => text.replaceAll(' ', '_');

/** `<campaign>__<stage>`; a stage name that begins with the campaign's is not doubled (behaviour §4.4). */
export function combinedName(campaign: string, stage: string): string {
  if (stage === campaign) return campaign;
  const rest = stage.startsWith(campaign) ? stage.slice(campaign.length) : stage;
  return underscored(`${campaign}__${rest}`);
}

/** The batch group of an experiment; the sandbox experiment has another one (behaviour §1.1). */
export function batchGroup(experiment: string): string {
  return experiment === 'samdev' ? 'fermilab' : experiment;
}

/** What the launch script exports (behaviour §4.4); values are plain text, quoted where they are written. */
export function launchEnvironment({
  experiment,
  url,
  submission,
  settings,
  jobType,
}: LaunchFacts): Record<string, string> {
  const group = batchGroup(experiment);
  return {
    POMS4_CAMPAIGN_STAGE_ID: String(submission.stageId),
    POMS4_CAMPAIGN_STAGE_NAME: underscored(submission.stage),
    POMS4_CAMPAIGN_STAGE_TYPE: settings.stageType,
    POMS4_CAMPAIGN_ID: String(submission.campaignId),
    POMS4_CAMPAIGN_NAME: underscored(submission.campaign),
    POMS4_CAMPAIGN_TYPE: settings.stageType,
    POMS4_SUBMISSION_ID: String(submission.submissionId),
    POMS4_TEST_LAUNCH: submission.isTest ? 'True' : 'False',
    POMS_CAMPAIGN_ID: String(submission.stageId),
    POMS_CAMPAIGN_NAME: combinedName(submission.campaign, submission.stage),
    POMS_PARENT_TASK_ID: submission.isRecovery ? String(submission.parentId ?? '') : '',
    POMS_TASK_ID: String(submission.submissionId),
    POMS_LAUNCHER: submission.creator,
    POMS_TEST: submission.isTest ? '1' : '',
    POMS_TASK_DEFINITION_ID: String(jobType.jobTypeId),
    POMS_URL: url,
    JOBSUB_GROUP: group,
    GROUP: group,
  };
}

/** A value inside a ClassAd string, in a list that is split at commas. */
const classAdText = (text: string): string => `"${text.replace(/["\\,\s]/g, '_')}"`;

/**
 * The batch attributes of behaviour §4.11, as jobsub's hook variable takes them. All texts are quoted (unquoted ones
 * become attribute references, integrations §13 no. 6), and the list is split at commas, so the two categories are
 * joined by a blank's stand-in.
 */
export function batchAttributes(environment: Record<string, string>): string[] {
  const text = (name: string): string => `+${name}=${classAdText(environment[name] ?? '')}`;
  const number = (name: string): string => `+${name}=${environment[name] ?? '0'}`;
  return [
    `+FIFE_CATEGORIES=${classAdText(`POMS_TASK_ID_${environment['POMS_TASK_ID'] ?? ''} POMS_CAMPAIGN_ID_${environment['POMS_CAMPAIGN_ID'] ?? ''}`)}`,
    ...[
      'POMS_TASK_ID',
      'POMS_CAMPAIGN_ID',
      'POMS4_CAMPAIGN_STAGE_ID',
      'POMS4_CAMPAIGN_ID',
      'POMS4_SUBMISSION_ID',
    ].map(number),
    ...[
      'POMS_LAUNCHER',
      'POMS_CAMPAIGN_NAME',
      'POMS4_CAMPAIGN_STAGE_NAME',
      'POMS4_CAMPAIGN_NAME',
      'POMS4_CAMPAIGN_TYPE',
      'POMS4_TEST_LAUNCH',
    ].map(text),
  ];
}
