import { isPomsError } from '#lib/domain/errors.ts';
import { apply, type Applied } from '#lib/domain/submissions/apply.ts';
import { type Fact } from '#lib/domain/submissions/facts.ts';
import { overWaits } from '#lib/domain/submissions/moves.ts';
import { type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { withReturned, withTaken } from '#lib/domain/splits/split-moves.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';

export type FactNeeds = Pick<Ports, 'submissions' | 'slices' | 'clock' | 'ids' | 'workflows'>;

/** Another writer was faster this often in a row only when something is wrong. */
const tries = 8;

/** The slice goes the way of its submission; a released one is handed out again (architecture §2.3). */
async function followSlice(
  { submission: after, sliceState: state }: Applied,
  { slices }: FactNeeds,
): Promise<{ slice?: Slice; split?: SplitState }> {
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
    // One that fails must not keep another from being brought back; the tick asks again for those that still wait.
    const failed = resumed.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

async function write(applied: Applied, by: string, ports: FactNeeds): Promise<void> {
  const slice = await followSlice(applied, ports);
  const released = slice.slice?.state === 'released' ? [slice.slice] : [];
  const { submissionId } = applied.submission;
  const facts = [
    ...applied.events,
    ...released.map(({ sliceId }) => ({ type: 'slice.released' as const, submissionId, sliceId })),
  ];
  await ports.submissions.change({
    ...applied,
    ...slice,
    events: stampEvents(facts, by, ports),
    newsId: ports.ids.event(),
  });
}

interface Of {
  submissionId: number;
  /** Who says so. */
  by: string;
  /** The submission as somebody has just read it. */
  known?: Submission;
  /** When it was so; now where nothing is said. */
  at?: string;
}

/**
 * Applies a fact to a submission and writes what comes of it, again when somebody else was faster; then wakes the
 * machines that wait for it. @throws what `apply` throws
 */
export async function takeFact(
  { submissionId, by, known, at }: Of,
  fact: Fact,
  ports: FactNeeds,
): Promise<Applied> {
  const then = at ?? ports.clock.now().toISOString();
  for (let attempt = 1; ; attempt += 1) {
    const before = (attempt === 1 && known) || (await ports.submissions.get(submissionId));
    const applied = apply(before, fact, then);
    if (applied.submission === before) return applied;
    try {
      await write(applied, by, ports);
      await wake(applied.submission, ports, before);
      return applied;
    } catch (error) {
      if (!isPomsError(error, 'StaleVersion') || attempt === tries) throw error;
    }
  }
}
