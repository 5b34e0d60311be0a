import { Entity } from 'electrodb';
import { type Submission } from '#lib/domain/submission.ts';
import { type StageCounts } from '#lib/ports/submissions.ts';
import { ask } from './ask.ts';
import { at, model, number, perTable, pk, sk, type Table } from './table.ts';
import { update, type Step } from './transact.ts';

/**
 * A stage's counts are kept in so many parts, by submission number, so that launches at the same moment seldom meet in
 * one item; those that do are asked again (ask.ts).
 */
const parts = 8;

const optional = { type: 'number' } as const;

/** One part of what is counted over the submissions of a stage; all of a campaign stand together. */
export const countParts = perTable(
  (table) =>
    new Entity(
      {
        model: model('stageCounts'),
        attributes: {
          ...{ experiment: { type: 'string', required: true } as const, campaignId: number, stageId: number },
          ...{ part: number, submissions: optional, outputs: optional, newestId: optional },
        },
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

const partOf = (table: Table, { campaignId, stageId, submissionId }: Submission) =>
  countParts(table).update({ experiment: table.experiment, campaignId, stageId, part: submissionId % parts });

/** The write that counts a new submission. */
export function countStep(table: Table, submission: Submission): Step<'counts'> {
  const { submissionId: newestId } = submission;
  return update('counts', partOf(table, submission).add({ submissions: 1 }).set({ newestId }));
}

/** The write that counts what a change of a submission adds, or none where it adds nothing. */
export function recountSteps(table: Table, before: Submission, after: Submission): Step<'counts'>[] {
  const outputs = (after.verdict?.outputs ?? 0) - (before.verdict?.outputs ?? 0);
  return outputs === 0 ? [] : [update('counts', partOf(table, after).add({ outputs }))];
}

/** The counts of every stage of a campaign that has submissions, by one query. */
export async function countsOf(table: Table, campaignId: number): Promise<StageCounts[]> {
  const { experiment } = table;
  const query = countParts(table).query.ofCampaign({ experiment, campaignId });
  const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
  const byStage = Map.groupBy(data, ({ stageId }) => stageId);
  return [...byStage].map(([stageId, counted]) => ({
    stageId,
    submissions: counted.reduce((sum, { submissions = 0 }) => sum + submissions, 0),
    outputs: counted.reduce((sum, { outputs = 0 }) => sum + outputs, 0),
    newestId: Math.max(...counted.map(({ newestId = 0 }) => newestId)),
  }));
}
