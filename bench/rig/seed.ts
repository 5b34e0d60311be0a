import { type Launch } from '#lib/domain/launches/launch.ts';
import { type JobCounts, type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch, watchOf } from '#lib/domain/submissions/watch.ts';
import {
  launches,
  submissionPlaces,
  submissionRows,
  watches,
} from '#lib/dynamo/submissions/items-of-submissions.ts';
import { campaignParts, stageParts } from '#lib/dynamo/submissions/stage-counts.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { account } from './world.ts';

/** Numbers from here on are the benchmark's own; the world counts from 1. */
const firstId = 5_000_000;
let seeded = 0;

/** Sortable ids, as ULIDs are written. */
const ulidOf = (number: number): string => `01J${number.toString().padStart(23, '0')}`;

export interface Seed {
  campaignId: number;
  stageId: number;
  count: number;
  stage?: string;
  /** What differs from a submission that is Located and followed up. */
  said?: (index: number, submissionId: number) => Partial<Submission>;
}

const counts: JobCounts = { idle: 0, running: 0, held: 0, completed: 1, failed: 0, cancelled: 0, total: 1 };

/** A submission as it stands an hour after its launch. */
function submissionOf({ campaignId, stageId, stage = 'stage1', said }: Seed, index: number): Submission {
  seeded += 1;
  const submissionId = firstId + seeded;
  const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  return {
    ...{ submissionId, campaignId, stageId, stage, campaign: 'bench' },
    launchId: `lch_${ulidOf(submissionId)}`,
    ...{ status: 'Located', reason: null, statusAt: at, createdAt: at, completedAt: at },
    ...{ creator: 'owner', creatorRole: 'production', isTest: false, dataset: 'raw_data', sliceId: null },
    ...{ parentId: null, isRecovery: false, host: 'localhost', account },
    snapshots: { stage: 'a'.repeat(64), jobType: 'b'.repeat(64), loginSetup: 'c'.repeat(64) },
    ...{ jobIds: [`${submissionId}@jobsub01.localhost`], command: null, jobs: counts },
    script: { state: 'ended', exitCode: 0, logBytes: 1000 },
    ...{ receipt: null, doubt: null, needsPerson: false, settledBy: null },
    verdict: {
      ...{ isLocated: true, consumed: 10, withOutputs: 10, needed: 9.5, outputs: 10 },
      because: 'All 10 of 10 inputs have their outputs.',
      ...{ countedAs: 'inputs', patterns: [], percentAsked: 95, judgedAt: at, isAsking: false, next: null },
    },
    ...{
      isDrained: true,
      followUp: 'done',
      obstacle: null,
      mayHaveBegun: false,
      followers: [],
      jobEndedAt: at,
      version: 1,
    },
    ...{ ordered: null, revivals: 0, project: null, refused: [], approval: null },
    ...said?.(index, submissionId),
  };
}

const launchOf = ({ submissionId, launchId, stageId, createdAt }: Submission): Launch => ({
  ...{ submissionId, launchId, stageId, requestKey: `seed:${submissionId}`, cause: { by: 'person' } },
  ...{ requestedBy: 'owner', role: 'production', isTest: false, datasetOverride: null },
  ...{ paramOverrides: [], requestedAt: createdAt },
});

/** Counts them as reservations and verdicts would have; one part of the counts is enough. */
async function count(table: Table, rows: Submission[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { campaignId, stageId } = first;
  const outputs = rows.reduce((sum, { verdict }) => sum + (verdict?.outputs ?? 0), 0);
  const newestId = Math.max(...rows.map(({ submissionId }) => submissionId));
  const { experiment } = table;
  const added = { submissions: rows.length, outputs, countLocated: rows.length };
  const told = { newestId, lastActivityAt: first.createdAt };
  const ofStage = stageParts(table).update({ experiment, campaignId, stageId, part: 0 });
  await ofStage.add(added).set(told).go();
  const ofCampaign = campaignParts(table).update({ experiment, campaignId, part: 0 });
  await ofCampaign.add(added).set(told).go();
}

/** Submissions in bulk: rows, places, launches and watches, without their events. */
export async function seedSubmissions(
  table: Table,
  seed: Seed,
  watchAt?: (index: number) => string,
): Promise<Submission[]> {
  const { experiment } = table;
  const made: Submission[] = [];
  const step = 1000;
  for (let from = 0; from < seed.count; from += step) {
    const size = Math.min(step, seed.count - from);
    const rows = Array.from({ length: size }, (_none, index) => submissionOf(seed, from + index));
    const live = rows.flatMap((row, index): Watch[] => {
      const watch = watchAt && watchOf(row, watchAt(from + index));
      return watch ? [watch] : [];
    });
    const body = ({ submissionId }: Submission) => ({ submissionId });
    const options = { concurrent: 8 };
    await Promise.all([
      submissionRows(table)
        .put(rows.map((row) => ({ experiment, submissionId: row.submissionId, version: 1, body: row })))
        .go(options),
      submissionPlaces(table)
        .put(rows.map((row) => ({ ...row, experiment, body: body(row) })))
        .go(options),
      launches(table)
        .put(rows.map((row) => ({ experiment, submissionId: row.submissionId, body: launchOf(row) })))
        .go(options),
    ]);
    if (live.length > 0)
      await watches(table)
        .put(live.map((watch) => ({ experiment, ...watch, body: watch })))
        .go(options);
    await count(table, rows);
    made.push(...rows);
  }
  return made;
}
