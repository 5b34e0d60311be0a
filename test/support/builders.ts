import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Event } from '#lib/domain/events.ts';
import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { freshSplit, type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { type StoredSnapshot } from '#lib/domain/launches/snapshot.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { watchOf, type Watch } from '#lib/domain/submissions/watch.ts';
import { type Reservation } from '#lib/ports/submissions.ts';
import { aNewsId, ulidOf } from './fake-ids.ts';

/** When everything happens that a test says no time for. */
export const someTime = '2026-11-20T10:00:00.000Z';

export function aStage(said: Partial<Stage> = {}): Stage {
  const stageId = said.stageId ?? 1;
  const own = { voRole: 'Production', softwareVersion: 'v1_0', dataset: 'raw_data' };
  return { stageId, name: `stage${stageId}`, own, ...said };
}

export function aCampaign(said: Partial<Campaign> = {}): Campaign {
  const stages = said.stages ?? [aStage()];
  return {
    campaignId: 1,
    experiment: 'sbnd',
    name: 'keepup',
    isActive: true,
    creator: 'mengel',
    creatorRole: 'production',
    createdAt: someTime,
    updatedAt: someTime,
    updatedBy: 'mengel',
    activeAt: someTime,
    tags: [],
    stageCount: stages.length,
    version: 1,
    keywords: {},
    defaults: {},
    stages,
    dependencies: [],
    crossings: [],
    positions: {},
    retired: [],
    ...said,
  };
}

export function aJobType(said: Partial<JobType> = {}): JobType {
  return {
    jobTypeId: 2,
    name: 'reco',
    launchScript: 'fife_launch -c /sbnd/reco.cfg',
    parameters: [],
    outputFilePatterns: '%.root',
    recoveries: [],
    isActive: true,
    creator: 'mengel',
    creatorRole: 'production',
    version: 1,
    ...said,
  };
}

export function aLoginSetup(said: Partial<LoginSetup> = {}): LoginSetup {
  return {
    loginSetupId: 2,
    name: 'gpvm',
    host: 'localhost',
    account: 'sbndpro',
    setup: 'source setup.sh',
    isActive: true,
    creator: 'mengel',
    creatorRole: 'production',
    version: 1,
    ...said,
  };
}

export function aSubmitHost(said: Partial<SubmitHost> = {}): SubmitHost {
  return {
    name: 'localhost',
    address: '127.0.0.1',
    port: 2222,
    hostKeyPins: [`SHA256:${'A'.repeat(43)}`],
    accounts: ['sbndpro'],
    ...{ batchSystem: 'jobsub', queueSetup: '' },
    version: 1,
    ...said,
  };
}

export function aSnapshot(said: Partial<StoredSnapshot> = {}): StoredSnapshot {
  return { digest: 'a'.repeat(64), snapshot: { kind: 'jobType', jobType: aJobType() }, ...said };
}

export function aLaunch(said: Partial<Launch> = {}): Launch {
  const submissionId = said.submissionId ?? 1;
  return {
    launchId: `lch_${ulidOf(submissionId)}`,
    requestKey: `request-${submissionId}`,
    stageId: 1,
    submissionId,
    cause: { by: 'person' },
    requestedBy: 'mengel',
    role: 'production',
    isTest: false,
    datasetOverride: null,
    paramOverrides: [],
    requestedAt: someTime,
    ...said,
  };
}

export function aSubmission(said: Partial<Submission> = {}): Submission {
  const submissionId = said.submissionId ?? 1;
  return {
    submissionId,
    launchId: `lch_${ulidOf(submissionId)}`,
    campaignId: 1,
    campaign: 'keepup',
    stageId: 1,
    stage: 'stage1',
    status: 'New',
    reason: null,
    statusAt: someTime,
    createdAt: someTime,
    completedAt: null,
    creator: 'mengel',
    creatorRole: 'production',
    isTest: false,
    dataset: 'raw_data',
    sliceId: null,
    parentId: null,
    isRecovery: false,
    host: 'localhost',
    account: 'sbndpro',
    snapshots: { stage: 'a'.repeat(64), jobType: 'b'.repeat(64), loginSetup: 'c'.repeat(64) },
    jobIds: [],
    ...{ command: null, project: null, refused: [], approval: null },
    script: { state: 'unsent', exitCode: null, logBytes: 0 },
    ...{ receipt: null, doubt: null, needsPerson: false, settledBy: null },
    ...{ jobs: null, verdict: null, jobEndedAt: null },
    isDrained: false,
    followUp: 'pending',
    ...{ obstacle: null, mayHaveBegun: false, followers: [], ordered: null, revivals: 0, version: 1 },
    ...said,
  };
}

/** The watch of a submission that lives. */
export function aWatch(submission: Submission): Watch {
  return watchOf(submission, someTime)!;
}

/** Slice `n` of a stage, with the split as it stands after it was cut. */
export function aTakenSlice(n: number, said: Partial<Slice> = {}): { slice: Slice; split: SplitState } {
  const slice: Slice = {
    sliceId: `slc_${ulidOf(n)}`,
    stageId: 1,
    name: `raw_data_slice${n}`,
    query: null,
    count: 10,
    state: 'reserved',
    submissionId: n,
    ...{ cursor: n - 1, isTest: false, round: 0, era: 0 },
    ...said,
  };
  return { slice, split: { ...freshSplit(slice), cursor: n, version: n } };
}

/** Event `n`: the launch of the submission was asked for. */
export function anEvent(n: number, said: { submissionId?: number } = {}): Event {
  const submissionId = said.submissionId ?? 1;
  return {
    type: 'launch.requested',
    eventId: `evt_${ulidOf(n)}`,
    at: someTime,
    by: 'mengel',
    submissionId,
    launchId: `lch_${ulidOf(submissionId)}`,
    stageId: 1,
    requestKey: `request-${submissionId}`,
  };
}

/** Event `n`: version `version` of the campaign was saved. */
export function aSavedEvent(
  n: number,
  { campaignId, version }: Pick<Campaign, 'campaignId' | 'version'>,
): Event {
  return {
    type: 'campaign.saved',
    eventId: `evt_${ulidOf(n)}`,
    at: someTime,
    by: 'mengel',
    campaignId,
    version,
    changes: [],
  };
}

/** What one launch takes; everything in it speaks of the same submission. */
export function aReservation(said: Partial<Submission> = {}, rest: Partial<Reservation> = {}): Reservation {
  const submission = aSubmission(said);
  const { submissionId, stageId } = submission;
  return {
    launch: aLaunch({ submissionId, stageId }),
    submission,
    watch: watchOf(submission, someTime),
    taken: null,
    events: [anEvent(submissionId, { submissionId })],
    newsId: aNewsId(),
    ...rest,
  };
}
