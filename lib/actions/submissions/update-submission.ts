import { isPomsError } from '#lib/domain/errors.ts';
import { overWaits, type Edited } from '#lib/domain/submissions/moves.ts';
import { type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { withReturned, withTaken } from '#lib/domain/splits/split-moves.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { watchOf } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';

export type UpdateNeeds = Pick<Ports, 'submissions' | 'slices' | 'clock' | 'ids' | 'workflows'>;

/** Another writer was faster this often in a row only when something is wrong. */
const tries = 8;

function sliceStateOf(
  before: Submission,
  { submission: after, isDoubtful = false, isSliceFree = false }: Edited,
): Slice['state'] | undefined {
  if (isSliceFree) return 'released';
  if (after.status === 'LaunchFailed' && before.status !== 'LaunchFailed')
    return isDoubtful ? undefined : 'released';
  if (after.status === 'Located' && before.status !== 'Located') return 'done';
  if (before.jobIds.length === 0 && after.jobIds.length > 0) return 'launched';
  return undefined;
}

/** The slice goes the way of its submission; a released one is handed out again (architecture §2.3). */
async function followSlice(
  before: Submission,
  edited: Edited,
  { slices }: UpdateNeeds,
): Promise<{ slice?: Slice; split?: SplitState }> {
  const state = sliceStateOf(before, edited);
  const after = edited.submission;
  if (after.sliceId === null || state === undefined) return {};
  const { stageId, isTest } = after;
  const slice = await slices.get(stageId, after.sliceId, isTest);
  const isReturned = slice.state === 'released';
  if (slice.state === state) return {};
  if (state !== 'released' && !isReturned) return { slice: { ...slice, state } };
  const split = await slices.split(stageId, isTest);
  const isOfOldEra = slice.era !== split.era;
  // A launch that came to life after all takes its slice back, unless another has it by now.
  const waits = isOfOldEra
    ? split.returnedSlices[`${slice.cursor}`] === slice.sliceId
    : split.returned.includes(slice.cursor);
  if (isReturned && waits) return { slice: { ...slice, state }, split: withTaken(split, slice.cursor) };
  // A person has moved the split since: its slices are counted anew.
  if (isOfOldEra) return { slice: { ...slice, state } };
  return isReturned ? {} : { slice: { ...slice, state }, split: withReturned(split, slice) };
}

/**
 * Ends the waits of the submission's machines that are over, or only those that were not over before. Ending a wait
 * twice does no harm.
 */
export async function wake(
  submission: Submission,
  { submissions, workflows }: Pick<Ports, 'submissions' | 'workflows'>,
  before?: Submission,
): Promise<void> {
  const known = before ? overWaits(before).map(({ wait }) => wait) : [];
  for (const { wait, output } of overWaits(submission).filter((over) => !known.includes(over.wait))) {
    const tokens = await submissions.waits(submission.submissionId, wait);
    const resumed = await Promise.allSettled(tokens.map(async (token) => workflows.resume(token, output)));
    // One that fails must not keep another from being brought back; whoever waits is asked for again by the tick.
    const failed = resumed.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

async function tryUpdate(
  before: Submission,
  edited: Edited,
  by: string,
  ports: UpdateNeeds,
): Promise<Submission> {
  const { submissions, clock } = ports;
  const after: Submission = { ...edited.submission, version: before.version + 1 };
  const slice = await followSlice(before, edited, ports);
  const released = slice.slice?.state === 'released' ? [slice.slice] : [];
  const { submissionId } = after;
  const events = stampEvents(
    [
      ...edited.events,
      ...released.map(({ sliceId }) => ({ type: 'slice.released' as const, submissionId, sliceId })),
    ],
    by,
    ports,
  );
  await submissions.change({
    submission: after,
    before,
    watch: watchOf(after, clock.now().toISOString()),
    ...slice,
    events,
    newsId: ports.ids.event(),
  });
  return after;
}

/**
 * Reads, edits and writes a submission with everything that goes with it, again when somebody else was faster, then
 * wakes the machines that wait for it. `edit` is pure and returns undefined to leave it as it is; `known` is the
 * submission as somebody has just read it.
 */
export async function updateSubmission(
  { submissionId, by, known }: { submissionId: number; by: string; known?: Submission },
  edit: (current: Submission) => Edited | undefined,
  ports: UpdateNeeds,
): Promise<Submission> {
  for (let attempt = 1; ; attempt += 1) {
    const before = (attempt === 1 && known) || (await ports.submissions.get(submissionId));
    const edited = edit(before);
    if (edited === undefined || edited.submission === before) return before;
    try {
      const after = await tryUpdate(before, edited, by, ports);
      await wake(after, ports, before);
      return after;
    } catch (error) {
      if (!isPomsError(error, 'StaleVersion') || attempt === tries) throw error;
    }
  }
}
