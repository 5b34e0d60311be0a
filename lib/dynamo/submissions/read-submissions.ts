import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { SubmissionId } from '#lib/domain/ids.ts';
import { Submission } from '#lib/domain/submissions/submission.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { type Submissions } from '#lib/ports/submissions.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { pageOf } from '#lib/dynamo/cursor.ts';
import { submissionPlaces, submissionRows } from './items-of-submissions.ts';
import { type Table } from '#lib/dynamo/table.ts';

const Place = z.object({ createdAt: z.string(), submissionId: SubmissionId });
type Place = z.infer<typeof Place>;

/** @throws SubmissionNotFound */
export async function getSubmission(table: Table, submissionId: number): Promise<Submission> {
  const { experiment } = table;
  const rows = submissionRows(table);
  const { data } = await ask(async () => rows.get({ experiment, submissionId }).go({ consistent: true }));
  if (data === null) throw new PomsError('SubmissionNotFound', { submissionId, experiment });
  return Submission.parse(data.body);
}

/** Those there are, in the order asked for; `isFresh` costs twice as much. */
export async function getSubmissions(
  table: Table,
  submissionIds: number[],
  isFresh = true,
): Promise<Submission[]> {
  const { experiment } = table;
  const rows = submissionRows(table);
  const found = new Map<number, Submission>();
  let left = [...new Set(submissionIds)].map((submissionId) => ({ experiment, submissionId }));
  while (left.length > 0) {
    const asked = left;
    // DynamoDB leaves keys out of an answer when it would be larger than 16 MB or when it is throttled.
    const { data, unprocessed } = await ask(async () =>
      rows.get(asked).go({ consistent: isFresh, concurrent: 4 }),
    );
    for (const { submissionId, body } of data) found.set(submissionId, Submission.parse(body));
    left = unprocessed.map(({ submissionId }) => ({ experiment, submissionId }));
  }
  return [...new Set(submissionIds)].flatMap((submissionId) => found.get(submissionId) ?? []);
}

function placesOf(table: Table, of: Parameters<Submissions['list']>[0], after: Place | undefined) {
  const { query } = submissionPlaces(table);
  const { experiment } = table;
  if ('stageId' in of) {
    const all = query.ofStage({ experiment, stageId: of.stageId });
    return after === undefined ? all : all.lt(after);
  }
  if ('campaignId' in of) {
    const all = query.ofCampaign({ experiment, campaignId: of.campaignId });
    return after === undefined ? all : all.lt(after);
  }
  const all = query.ofExperiment({ experiment });
  return after === undefined ? all : all.lt(after);
}

/** Newest first: one query finds them, one read fetches the rows as they were a moment ago. */
export async function listSubmissions(
  table: Table,
  of: Parameters<Submissions['list']>[0],
  request: PageRequest,
): Promise<Page<Submission>> {
  const order = {
    place: Place,
    placeOf: ({ createdAt, submissionId }: Place) => ({ createdAt, submissionId }),
  };
  const page = await pageOf(request, order, async (after, count) => {
    const query = placesOf(table, of, after);
    const { data } = await ask(async () => query.go({ count, limit: count, order: 'desc' }));
    return data.map(({ createdAt, submissionId }) => ({ createdAt, submissionId }));
  });
  const ids = page.items.map(({ submissionId }) => submissionId);
  return { ...page, items: await getSubmissions(table, ids, false) };
}
