import { Entity } from 'electrodb';
import { Status, type Submission } from '#lib/domain/submissions/submission.ts';
import { unfollowed } from '#lib/domain/submissions/follower.ts';
import { StatusCounts } from '#lib/domain/submissions/status-counts.ts';
import { type Counts, type StageCounts } from '#lib/ports/submissions.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { at, model, number, perTable, pk, sk, text, type Table } from '#lib/dynamo/table.ts';
import { update, type Step } from '#lib/dynamo/transact.ts';

/**
 * Counts are kept in so many parts, by submission number, so that launches at the same moment seldom meet in one item;
 * those that do are asked again (ask.ts).
 */
const parts = 8;

const optional = { type: 'number' } as const;

/** The attribute that counts the submissions of a status. */
const attributeOf = {
  New: 'countNew',
  Cancelled: 'countCancelled',
  LaunchFailed: 'countLaunchFailed',
  'Awaiting Approval': 'countAwaitingApproval',
  Idle: 'countIdle',
  Running: 'countRunning',
  Held: 'countHeld',
  Failed: 'countFailed',
  Completed: 'countCompleted',
  Located: 'countLocated',
  Removed: 'countRemoved',
} as const satisfies Record<Status, string>;
type StatusAttribute = (typeof attributeOf)[Status];

/** What is counted, of a stage as of a campaign. */
const counted = {
  ...{ part: number, submissions: optional, outputs: optional, consumed: optional, newestId: optional },
  unfollowed: optional,
  lastActivityAt: { type: 'string' } as const,
  ...{ countNew: optional, countCancelled: optional, countLaunchFailed: optional },
  ...{ countAwaitingApproval: optional, countIdle: optional, countRunning: optional, countHeld: optional },
  ...{ countFailed: optional, countCompleted: optional, countLocated: optional, countRemoved: optional },
};

/** One part of what is counted over the submissions of a stage; all of a campaign stand together. */
export const stageParts = perTable(
  (table) =>
    new Entity(
      {
        model: model('stageCounts'),
        attributes: { experiment: text, campaignId: number, stageId: number, ...counted },
        indexes: {
          ofCampaign: {
            pk: pk('${experiment}#campaign#${campaignId}#counts', 'experiment', 'campaignId'),
            sk: sk('stage#${stageId}#${part}', 'stageId', 'part'),
          },
        },
      },
      at(table),
    ),
);

/** The same over a whole campaign, for lists: one small query a campaign, however many stages it has. */
export const campaignParts = perTable(
  (table) =>
    new Entity(
      {
        model: model('campaignCounts'),
        attributes: { experiment: text, campaignId: number, ...counted },
        indexes: {
          ofCampaign: {
            pk: pk('${experiment}#campaign#${campaignId}#total', 'experiment', 'campaignId'),
            sk: sk('part#${part}', 'part'),
          },
        },
      },
      at(table),
    ),
);

type Added = Partial<Record<StatusAttribute | 'submissions' | 'outputs' | 'consumed' | 'unfollowed', number>>;
type Told = Partial<Record<'newestId', number> & Record<'lastActivityAt', string>>;

function steps(
  table: Table,
  of: Submission,
  { added, told }: { added: Added; told: Told },
): Step<'counts'>[] {
  const { experiment } = table;
  const { campaignId, stageId, submissionId } = of;
  const part = submissionId % parts;
  return [
    update(
      'counts',
      stageParts(table).update({ experiment, campaignId, stageId, part }).add(added).set(told),
    ),
    update('counts', campaignParts(table).update({ experiment, campaignId, part }).add(added).set(told)),
  ];
}

/** The writes that count a new submission. */
export function countSteps(table: Table, submission: Submission): Step<'counts'>[] {
  const { submissionId: newestId, status, createdAt: lastActivityAt } = submission;
  return steps(table, submission, {
    added: { submissions: 1, [attributeOf[status]]: 1 },
    told: { newestId, lastActivityAt },
  });
}

/** 1 where something that should follow it does not. */
const gapOf = (submission: Submission): number => (unfollowed(submission).length > 0 ? 1 : 0);

/** The writes that count what a change of a submission adds, or none where it adds nothing. */
export function recountSteps(table: Table, before: Submission, after: Submission): Step<'counts'>[] {
  const outputs = (after.verdict?.outputs ?? 0) - (before.verdict?.outputs ?? 0);
  const consumed = (after.verdict?.consumed ?? 0) - (before.verdict?.consumed ?? 0);
  const gaps = gapOf(after) - gapOf(before);
  const hasMoved = before.status !== after.status;
  if (outputs === 0 && consumed === 0 && gaps === 0 && !hasMoved) return [];
  const moved: Added = hasMoved ? { [attributeOf[before.status]]: -1, [attributeOf[after.status]]: 1 } : {};
  return steps(table, after, {
    added: { outputs, consumed, unfollowed: gaps, ...moved },
    told: hasMoved ? { lastActivityAt: after.statusAt } : {},
  });
}

type Part = Partial<
  Record<StatusAttribute | 'submissions' | 'outputs' | 'consumed' | 'unfollowed' | 'newestId', number>
> & {
  lastActivityAt?: string | undefined;
};

function sumOf(items: readonly Part[]): Counts {
  const sum = (name: Exclude<keyof Part, 'lastActivityAt'>): number =>
    items.reduce((total, item) => total + (item[name] ?? 0), 0);
  const statuses = Status.options.map((status) => [status, sum(attributeOf[status])] as const);
  return {
    submissions: sum('submissions'),
    outputs: sum('outputs'),
    consumed: sum('consumed'),
    unfollowed: sum('unfollowed'),
    byStatus: StatusCounts.parse(Object.fromEntries(statuses.filter(([, count]) => count > 0))),
    lastActivityAt:
      items
        .map((item) => item.lastActivityAt ?? '')
        .toSorted()
        .at(-1) || null,
    newestId: Math.max(0, ...items.map(({ newestId = 0 }) => newestId)),
  };
}

/** The counts of every stage of a campaign that has submissions, by one query. */
export async function countsOf(table: Table, campaignId: number): Promise<StageCounts[]> {
  const { experiment } = table;
  const query = stageParts(table).query.ofCampaign({ experiment, campaignId });
  const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
  const byStage = Map.groupBy(data, ({ stageId }) => stageId);
  return [...byStage].map(([stageId, items]) => ({ stageId, ...sumOf(items) }));
}

/** The counts of a whole campaign, as they were a moment ago. */
export async function totalsOf(table: Table, campaignId: number): Promise<Counts> {
  const { experiment } = table;
  const query = campaignParts(table).query.ofCampaign({ experiment, campaignId });
  const { data } = await ask(async () => query.go({ pages: 'all' }));
  return sumOf(data);
}
