import { z } from 'zod';
import { mostRepeats, Repeat, repeatedAs } from '#lib/domain/launches/repeat.ts';
import { type RepeatNote, type Submissions } from '#lib/ports/submissions.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { submissionNews } from '#lib/dynamo/feed.ts';
import { repeats } from './items-of-submissions.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { transact, update } from '#lib/dynamo/transact.ts';

/** Notes it unless the last one was the same, or there are enough. */
async function addRepeat(table: Table, { submission, event, newsId }: RepeatNote): Promise<void> {
  const { experiment } = table;
  const { submissionId } = submission;
  const { at, by, door, why } = event;
  const latest = repeatedAs(event);
  const note = repeats(table)
    .update({ experiment, submissionId })
    .add({ count: 1 })
    .set({ latest })
    .append({ list: [{ at, by, door, why }] })
    .where(
      (stored, { notExists, lt, ne }) =>
        `${notExists(stored.count)} OR (${lt(stored.count, mostRepeats)} AND ${ne(stored.latest, latest)})`,
    );
  // Where it is refused there is nothing to add.
  await transact(table, [
    update('repeat', note),
    ...eventSteps(table, [event]),
    submissionNews(table, { submission, newsId }),
  ]);
}

async function repeatsOf(table: Table, submissionId: number): Promise<Repeat[]> {
  const { experiment } = table;
  const { data } = await ask(async () => repeats(table).get({ experiment, submissionId }).go());
  return z.array(Repeat).parse(data?.list ?? []);
}

/** Refused second attempts: one small item a submission, beside its row. */
export function dynamoRepeats(table: Table): Pick<Submissions, 'addRepeat' | 'repeats'> {
  return {
    addRepeat: async (repeat) => addRepeat(table, repeat),
    repeats: async (submissionId) => repeatsOf(table, submissionId),
  };
}
