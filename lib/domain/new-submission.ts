import { type Campaign } from './campaign.ts';
import { type LoginSetup } from './login-setup.ts';
import { type Stage } from './stage.ts';
import { type Submission } from './submission.ts';

export interface SubmissionOrigin {
  campaign: Campaign;
  stage: Stage;
  loginSetup: LoginSetup;
  dataset: string;
  isTest: boolean;
  creator: string;
  parentId: number | null;
  at: string;
}

export type SubmissionIdentity = Pick<Submission, 'submissionId' | 'launchId' | 'sliceId' | 'snapshots'>;

/** A submission as a launch reserves it: nothing has happened yet. */
export function newSubmission(identity: SubmissionIdentity, origin: SubmissionOrigin): Submission {
  const { campaign, stage, loginSetup, dataset, isTest, creator, parentId, at } = origin;
  return {
    ...identity,
    campaignId: campaign.campaignId,
    campaign: campaign.name,
    stageId: stage.stageId,
    stage: stage.name,
    status: 'New',
    reason: null,
    statusAt: at,
    createdAt: at,
    completedAt: null,
    creator,
    creatorRole: campaign.creatorRole,
    isTest,
    dataset,
    parentId,
    isRecovery: false,
    host: loginSetup.host,
    account: loginSetup.account,
    jobIds: [],
    command: null,
    project: null,
    script: { state: 'unsent', exitCode: null, logBytes: 0 },
    jobs: null,
    verdict: null,
    jobEndedAt: null,
    isDrained: false,
    followUp: 'pending',
    missingSince: null,
    refused: [],
    approval: null,
    ordered: null,
    revivals: 0,
    version: 1,
  };
}
