import { requestKeys } from '#lib/dynamo/launches/items-of-launches.ts';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { SubmissionId } from '#lib/domain/ids.ts';
import { Launch } from '#lib/domain/launches/launch.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Reservation } from '#lib/ports/submissions.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { submissionNews } from '#lib/dynamo/feed.ts';
import { endSteps, unheldStep } from '#lib/dynamo/launches/held-launches.ts';
import { slices } from '#lib/dynamo/splits/items-of-slices.ts';
import {
  launches,
  submissionChildren,
  submissionPlaces,
  submissionRows,
  watches,
} from './items-of-submissions.ts';
import { sliceItem } from '#lib/dynamo/splits/slices.ts';
import { splitStep } from '#lib/dynamo/splits/split-step.ts';
import { countSteps } from './stage-counts.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, transact } from '#lib/dynamo/transact.ts';

const Pointer = z.object({ submissionId: SubmissionId });

/** The launch that made the submission. @throws SubmissionNotFound */
export async function launchOf(table: Table, submissionId: number): Promise<Launch> {
  const { experiment } = table;
  const { data } = await ask(async () =>
    launches(table).get({ experiment, submissionId }).go({ consistent: true }),
  );
  if (data === null) throw new PomsError('SubmissionNotFound', { submissionId, experiment });
  return Launch.parse(data.body);
}

/** The launch stored under the request key. */
export async function findLaunch(table: Table, requestKey: string): Promise<Launch | undefined> {
  const key = { experiment: table.experiment, requestKey };
  const { data } = await ask(async () => requestKeys(table).get(key).go({ consistent: true }));
  return data === null ? undefined : launchOf(table, Pointer.parse(data.body).submissionId);
}

/** The write of a watch. */
export function watchStep(table: Table, watch: Watch) {
  const { host, account, submissionId } = watch;
  return put(
    'watch',
    watches(table).put({ experiment: table.experiment, host, account, submissionId, body: watch }),
  );
}

/** The row, where it is found by stage, campaign, experiment and parent, and that it counts. */
function submissionSteps(table: Table, submission: Submission) {
  const { experiment } = table;
  const { submissionId, stageId, campaignId, createdAt, parentId, version } = submission;
  const place = { experiment, submissionId, stageId, campaignId, createdAt, body: { submissionId } };
  const child = { experiment, submissionId, parentId: parentId ?? 0, body: { submissionId } };
  return [
    put('submission', submissionRows(table).create({ experiment, submissionId, version, body: submission })),
    put('place', submissionPlaces(table).put(place)),
    ...countSteps(table, submission),
    ...(parentId === null ? [] : [put('child', submissionChildren(table).put(child))]),
  ];
}

function sliceSteps(table: Table, taken: Reservation['taken']) {
  if (taken === null) return [];
  const { slice, split } = taken;
  return [splitStep(table, split), put('slice', slices(table).create(sliceItem(table, slice)))];
}

/**
 * Stores the reservation in one transaction, or returns the launch its request key had before.
 * @throws SliceTaken; HeldLaunchOver when the held launch it comes from waits no more, or when it is held since
 */
export async function reserve(
  table: Table,
  { launch, submission, watch, taken, ending, events, newsId }: Reservation,
): Promise<Launch> {
  const { requestKey, submissionId } = launch;
  const { experiment } = table;
  const refused = await transact(table, [
    put('request', requestKeys(table).create({ experiment, requestKey, body: { submissionId } })),
    put('launch', launches(table).create({ experiment, submissionId, body: launch })),
    ...sliceSteps(table, taken),
    ...(ending ? endSteps(table, ending.held, ending.event) : [unheldStep(table, requestKey)]),
    ...submissionSteps(table, submission),
    ...(watch === null ? [] : [watchStep(table, watch)]),
    ...eventSteps(table, events),
    submissionNews(table, { submission, newsId }),
  ]);
  if (refused === undefined) return launch;
  const stored = refused === 'request' ? await findLaunch(table, requestKey) : undefined;
  if (stored) return stored;
  if (refused === 'split' || refused === 'slice')
    throw new PomsError('SliceTaken', { stageId: submission.stageId });
  if (refused === 'waiting' || refused === 'held')
    throw new PomsError('HeldLaunchOver', {
      heldId: ending?.held.heldId ?? requestKey,
      state: 'over, counted again, or held since',
    });
  throw new PomsError('StaleVersion', { what: `submission ${submission.submissionId}` });
}
