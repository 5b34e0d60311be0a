import { z } from 'zod';
import { SubmissionId } from '#lib/domain/ids.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { pageOf } from '#lib/dynamo/cursor.ts';
import { submissionChildren } from './items-of-submissions.ts';
import { getSubmissions } from './read-submissions.ts';
import { type Table } from '#lib/dynamo/table.ts';

const Child = z.object({ submissionId: SubmissionId });
const order = { place: Child, placeOf: (child: z.infer<typeof Child>) => child };

const idsOf = (items: readonly { submissionId: number }[]): number[] =>
  items.map(({ submissionId }) => submissionId);

/** All that began from a submission. */
export async function childrenOf(table: Table, parentId: number): Promise<Submission[]> {
  const { experiment } = table;
  const query = submissionChildren(table).query.ofParent({ experiment, parentId });
  const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
  return getSubmissions(table, idsOf(data));
}

/** The numbers of the first so many. */
export async function childIds(table: Table, parentId: number, limit: number): Promise<number[]> {
  const { experiment } = table;
  const query = submissionChildren(table).query.ofParent({ experiment, parentId });
  const { data } = await ask(async () => query.go({ count: limit, limit, consistent: true }));
  return idsOf(data);
}

/** All of them in pages, as they were a moment ago. */
export async function childPage(
  table: Table,
  parentId: number,
  request: PageRequest,
): Promise<Page<Submission>> {
  const { experiment } = table;
  const page = await pageOf(request, order, async (after, count) => {
    const all = submissionChildren(table).query.ofParent({ experiment, parentId });
    const query = after === undefined ? all : all.gt(after);
    const { data } = await ask(async () => query.go({ count, limit: count }));
    return data.map(({ submissionId }) => ({ submissionId }));
  });
  return { ...page, items: await getSubmissions(table, idsOf(page.items), false) };
}
