import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { mostRepeats, repeatedAs } from '#lib/domain/launches/repeat.ts';
import { unfollowed } from '#lib/domain/submissions/follower.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Counts, type RepeatNote, type Reservation, type Submissions } from '#lib/ports/submissions.ts';
import { memoryPage } from './page.ts';
import { copy, isNext, splitsOf, type MemoryState } from './state.ts';

const placeOf = ({ createdAt, submissionId }: Submission) =>
  `${createdAt}#${submissionId.toString().padStart(12, '0')}`;
const order = {
  place: z.string().includes('#'),
  placeOf,
  isAfter: (row: Submission, place: string) => placeOf(row) < place,
};

const childOrder = {
  place: z.int(),
  placeOf: ({ submissionId }: Submission) => submissionId,
  isAfter: (row: Submission, place: number) => row.submissionId > place,
};

function reserve(state: MemoryState, reservation: Reservation) {
  const { launch, submission, watch, taken, ending, events, newsId } = copy(reservation);
  const { submissionId, stageId } = submission;
  const stored = state.launches.get(launch.requestKey);
  if (stored) return copy(stored);
  if (taken && !isNext(state, taken.split)) throw new PomsError('SliceTaken', { stageId });
  if (taken && state.slices.has(taken.slice.sliceId)) throw new PomsError('SliceTaken', { stageId });
  if (!ending && state.heldKeys.has(`request#${launch.requestKey}`))
    throw new PomsError('HeldLaunchOver', { heldId: launch.requestKey, state: 'held since' });
  const waiting = ending && state.held.get(ending.held.heldId);
  if (ending && (waiting?.state !== 'waiting' || waiting.repeats !== ending.held.repeats))
    throw new PomsError('HeldLaunchOver', { heldId: ending.held.heldId, state: waiting?.state ?? '' });
  if (state.submissions.has(submissionId))
    throw new PomsError('StaleVersion', { what: `submission ${submissionId}` });
  state.launches.set(launch.requestKey, launch);
  state.submissions.set(submissionId, submission);
  if (watch) state.watches.set(submissionId, watch);
  if (taken) {
    state.slices.set(taken.slice.sliceId, taken.slice);
    splitsOf(state, taken.split).set(stageId, taken.split);
  }
  if (ending) {
    state.held.set(ending.held.heldId, ending.held);
    state.events.push(ending.event);
    state.news.push({
      newsId: ending.event.eventId,
      campaignId: null,
      stageId: null,
      submissionId: null,
      host: null,
    });
  }
  state.events.push(...events);
  tellOf(state, submission, newsId);
  return copy(launch);
}

function change(state: MemoryState, wanted: Parameters<Submissions['change']>[0]) {
  const { submission, watch, slice, split, events, newsId } = copy(wanted);
  const { submissionId, version } = submission;
  const isRowStale = state.submissions.get(submissionId)?.version !== version - 1;
  const isSplitStale = split !== undefined && !isNext(state, split);
  if (isRowStale || isSplitStale) throw new PomsError('StaleVersion', { what: `submission ${submissionId}` });
  state.submissions.set(submissionId, submission);
  if (watch) state.watches.set(submissionId, watch);
  if (watch === null) state.watches.delete(submissionId);
  if (slice) state.slices.set(slice.sliceId, slice);
  if (split) splitsOf(state, split).set(split.stageId, split);
  state.events.push(...events);
  tellOf(state, submission, newsId);
}

function addRepeat(state: MemoryState, { submission, event, newsId }: RepeatNote): void {
  const known = state.repeats.get(submission.submissionId) ?? [];
  const last = known.at(-1);
  if (known.length >= mostRepeats || (last && repeatedAs(last) === repeatedAs(event))) return;
  const { at, by, door, why } = event;
  state.repeats.set(submission.submissionId, [...known, { at, by, door, why }]);
  state.events.push(copy(event));
  tellOf(state, submission, newsId);
}

function tellOf(
  state: MemoryState,
  { campaignId, stageId, submissionId }: Submission,
  newsId: Reservation['newsId'],
): void {
  state.news.push({ newsId, campaignId, stageId, submissionId, host: null });
}

function countsOf(of: Submission[]): Counts {
  const statuses = Map.groupBy(of, ({ status }) => status);
  return {
    submissions: of.length,
    byStatus: Object.fromEntries([...statuses].map(([status, rows]) => [status, rows.length])),
    consumed: of.reduce((sum, { verdict }) => sum + (verdict?.consumed ?? 0), 0),
    outputs: of.reduce((sum, { verdict }) => sum + (verdict?.outputs ?? 0), 0),
    unfollowed: of.filter((row) => unfollowed(row).length > 0).length,
    lastActivityAt:
      of
        .map(({ statusAt }) => statusAt)
        .toSorted()
        .at(-1) ?? null,
    newestId: Math.max(0, ...of.map(({ submissionId }) => submissionId)),
  };
}

function watched(state: MemoryState, where: Parameters<Submissions['watched']>[0]) {
  const all = [...state.watches.values()];
  return copy(
    all.filter(({ host, account }) => !where || (host === where.host && account === where.account)),
  );
}

export function memorySubmissions(state: MemoryState): Submissions {
  const { experiment, submissions, launches, waits } = state;
  const rows = (isWanted: (row: Submission) => boolean) => [...submissions.values()].filter(isWanted);
  const missing = (submissionId: number) => new PomsError('SubmissionNotFound', { submissionId, experiment });

  return {
    reserve: async (reservation) => reserve(state, reservation),
    addRepeat: async (repeat) => {
      addRepeat(state, repeat);
    },
    repeats: async (submissionId) => copy(state.repeats.get(submissionId) ?? []),
    findLaunch: async (requestKey) => copy(launches.get(requestKey)),
    launchOf: async (submissionId) => {
      const launch = [...launches.values()].find((each) => each.submissionId === submissionId);
      if (!launch) throw missing(submissionId);
      return copy(launch);
    },
    get: async (submissionId) => {
      const row = submissions.get(submissionId);
      if (!row) throw missing(submissionId);
      return copy(row);
    },
    getMany: async (ids) => copy([...new Set(ids)].flatMap((id) => submissions.get(id) ?? [])),
    change: async (wanted) => {
      change(state, wanted);
    },
    list: async (of, request) => {
      const [field, id] =
        'stageId' in of
          ? ['stageId' as const, of.stageId]
          : ['campaignId' as const, 'campaignId' in of ? of.campaignId : 0];
      const wanted = rows((row) => 'experiment' in of || row[field] === id);
      return memoryPage(
        wanted.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1)),
        request,
        order,
      );
    },
    countsOf: async (campaignId) => {
      const ofStage = Map.groupBy(
        rows((row) => row.campaignId === campaignId),
        ({ stageId }) => stageId,
      );
      return [...ofStage].map(([stageId, of]) => ({
        stageId,
        ...countsOf(of),
      }));
    },
    totalsOf: async (campaignId) => countsOf(rows((row) => row.campaignId === campaignId)),
    children: async (parentId) =>
      copy(rows((row) => row.parentId === parentId).toSorted((a, b) => a.submissionId - b.submissionId)),
    childIds: async (parentId, limit) =>
      rows((row) => row.parentId === parentId)
        .map(({ submissionId }) => submissionId)
        .toSorted((a, b) => a - b)
        .slice(0, limit),
    childPage: async (parentId, request) => {
      const wanted = rows((row) => row.parentId === parentId);
      return memoryPage(
        wanted.toSorted((a, b) => a.submissionId - b.submissionId),
        request,
        childOrder,
      );
    },
    watched: async (where) => watched(state, where),
    addWait: async (submissionId, wait, token) => {
      const key = `${submissionId}/${wait}`;
      waits.set(key, [...new Set([...(waits.get(key) ?? []), token])]);
    },
    waits: async (submissionId, wait) => waits.get(`${submissionId}/${wait}`) ?? [],
  };
}
