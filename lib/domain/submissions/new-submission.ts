import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { plainJobId } from './moves.ts';
import { type Submission } from './submission.ts';

export interface SubmissionOrigin {
  campaign: Campaign;
  stage: Stage;
  loginSetup: LoginSetup;
  dataset: string;
  isTest: boolean;
  creator: string;
  parentId: number | null;
  /** What somebody's own script has done already; nothing of ours runs on a host then. */
  client?: ClientStart | undefined;
  at: string;
}

export interface ClientStart {
  command: string | null;
  jobId: string | null;
  isRecovery: boolean;
}

function startedBy({ command, jobId, isRecovery }: ClientStart) {
  return {
    ...{ command, isRecovery },
    jobIds: jobId === null ? [] : [plainJobId(jobId)],
    script: { state: 'none' as const, exitCode: null, logBytes: 0 },
  };
}

export type SubmissionIdentity = Pick<Submission, 'submissionId' | 'launchId' | 'sliceId' | 'snapshots'>;

/** What is known before anything has happened. */
const nothingYet = {
  reason: null,
  completedAt: null,
  jobIds: [],
  command: null,
  project: null,
  script: { state: 'unsent', exitCode: null, logBytes: 0 },
  receipt: null,
  doubt: null,
  needsPerson: false,
  settledBy: null,
  jobs: null,
  verdict: null,
  jobEndedAt: null,
  isDrained: false,
  followUp: 'pending',
  obstacle: null,
  followers: [],
  mayHaveBegun: false,
  refused: [],
  approval: null,
  ordered: null,
  revivals: 0,
} satisfies Partial<Submission>;

/** A submission as a launch reserves it. */
export function newSubmission(identity: SubmissionIdentity, origin: SubmissionOrigin): Submission {
  const { campaign, stage, loginSetup, dataset, isTest, creator, parentId, client, at } = origin;
  return {
    ...nothingYet,
    ...identity,
    campaignId: campaign.campaignId,
    campaign: campaign.name,
    stageId: stage.stageId,
    stage: stage.name,
    status: 'New',
    statusAt: at,
    createdAt: at,
    creator,
    creatorRole: campaign.creatorRole,
    isTest,
    dataset,
    parentId,
    isRecovery: false,
    ...(client ? startedBy(client) : {}),
    host: loginSetup.host,
    account: loginSetup.account,
    version: 1,
  };
}
