import { PomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Change } from '#lib/ports/submissions.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { submissionNews } from '#lib/dynamo/feed.ts';
import { submissionRows, watches } from './items-of-submissions.ts';
import { watchStep } from './reserve.ts';
import { sliceStep } from '#lib/dynamo/splits/slices.ts';
import { splitStep } from '#lib/dynamo/splits/split-step.ts';
import { recountSteps } from './stage-counts.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, remove, transact } from '#lib/dynamo/transact.ts';

function rowStep(table: Table, submission: Submission) {
  const { submissionId, version } = submission;
  const row = submissionRows(table).put({
    experiment: table.experiment,
    submissionId,
    version,
    body: submission,
  });
  return put(
    'submission',
    row.where((stored, { eq }) => eq(stored.version, version - 1)),
  );
}

function watchSteps(table: Table, { submission, watch }: Change) {
  if (watch !== null) return [watchStep(table, watch)];
  const { host, account, submissionId } = submission;
  return [
    remove('watch', watches(table).delete({ experiment: table.experiment, host, account, submissionId })),
  ];
}

/**
 * Writes one transition in one transaction.
 * @throws StaleVersion when the row or the slice's split changed meanwhile
 */
export async function change(table: Table, wanted: Change): Promise<void> {
  const { before, submission, slice, split, events } = wanted;
  const refused = await transact(table, [
    rowStep(table, submission),
    ...watchSteps(table, wanted),
    ...recountSteps(table, before, submission),
    ...(slice === undefined ? [] : [sliceStep(table, slice)]),
    ...(split === undefined ? [] : [splitStep(table, split)]),
    ...eventSteps(table, events),
    submissionNews(table, wanted),
  ]);
  if (refused === undefined) return;
  throw new PomsError('StaleVersion', { what: `submission ${submission.submissionId}` });
}
