import { type EndedJobs } from '#lib/ports/queue.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Change, type Reservation } from '#lib/ports/submissions.ts';
import { freshCrossingKeys, noFollowers } from './broken-crossings.ts';
import { killUnsaid, releaseAgain, startHeld } from './broken-orders.ts';
import { type Breaking } from './run-seed.ts';
import { type World } from './world.ts';

const splitVersion = ({ state }: World, stageId: number): number => state.splits.get(stageId)?.version ?? 0;

function withSubmissions(ports: Ports, changed: Partial<Ports['submissions']>): Ports {
  return { ...ports, submissions: { ...ports.submissions, ...changed } };
}

/** Takes a slice although another launch has moved the split since it was cut. */
const reserveAnyway: Breaking = (ports, { world }) =>
  withSubmissions(ports, {
    reserve: async (reservation) => {
      const { taken } = reservation;
      if (!taken) return ports.submissions.reserve(reservation);
      const split = { ...taken.split, version: splitVersion(world, taken.split.stageId) + 1 };
      const forced: Reservation = { ...reservation, taken: { ...taken, split } };
      return ports.submissions.reserve(forced);
    },
  });

/** Starts the script again where the launch directory is there already. */
const startWithoutClaim: Breaking = (ports, { startAgain }) => ({
  ...ports,
  launcher: {
    ...ports.launcher,
    start: async (target, launch, text) => {
      const started = await ports.launcher.start(target, launch, text);
      if (!started.isNew) startAgain(launch);
      return { ...started, isNew: true };
    },
  },
});

/** Writes a row over whatever is there by now. */
const changeAnyway: Breaking = (ports, { world }) =>
  withSubmissions(ports, {
    change: async (change) => {
      const { submission, split } = change;
      const version = (world.state.submissions.get(submission.submissionId)?.version ?? 0) + 1;
      const forced: Change = { ...change, submission: { ...submission, version } };
      if (split) forced.split = { ...split, version: splitVersion(world, split.stageId) + 1 };
      return ports.submissions.change(forced);
    },
  });

/** Launches a dependent under another key each time it is asked for. */
const freshKeys: Breaking = (ports) => {
  let asked = 0;
  return withSubmissions(ports, {
    findLaunch: async (key) =>
      key.startsWith('dependency:') ? undefined : ports.submissions.findLaunch(key),
    reserve: async (reservation) => {
      if (reservation.launch.cause.by === 'person') return ports.submissions.reserve(reservation);
      asked += 1;
      const requestKey = `${reservation.launch.requestKey}#${asked}`;
      return ports.submissions.reserve({ ...reservation, launch: { ...reservation.launch, requestKey } });
    },
  });
};

/** Takes what the queue does not know for what has ended well. */
const absenceIsEnd: Breaking = (ports) => {
  const all: Omit<EndedJobs, 'jobIds'> = {
    completed: 1,
    failed: 0,
    cancelled: 0,
    isControllerFailed: false,
    reasons: [],
  };
  return {
    ...ports,
    queue: {
      ...ports.queue,
      ended: async (target, group, watched) => {
        const known = await ports.queue.ended(target, group, watched);
        return new Map(
          watched.map(({ submissionId, jobIds }) => [
            submissionId,
            known.get(submissionId) ?? { ...all, jobIds },
          ]),
        );
      },
    },
  };
};

/** Asks the queue by the job ids that were told, never by the number that the jobs carry. */
const neverSearch: Breaking = (ports) => {
  const told = <Asked extends { jobIds: string[] }>(watched: Asked[]) =>
    watched.filter(({ jobIds }) => jobIds.length > 0);
  return {
    ...ports,
    queue: {
      ...ports.queue,
      live: async (target, group, watched) => ports.queue.live(target, group, told(watched)),
      ended: async (target, group, watched) => ports.queue.ended(target, group, told(watched)),
      search: async () => new Map(),
    },
  };
};

/** Forgets to give back the slice of a launch that failed. */
const loseSlices: Breaking = (ports) =>
  withSubmissions(ports, {
    change: async (change) => {
      const { split, ...rest } = change;
      const isGivenBack = change.slice?.state === 'released';
      return ports.submissions.change(isGivenBack || !split ? rest : { ...rest, split });
    },
  });

/** Finds no token, so that nobody is woken. */
const noToken: Breaking = (ports) =>
  withSubmissions(ports, {
    waits: async () => [],
  });

/** Writes the token of a job into the log. */
const tellSecrets: Breaking = (ports) => ({
  ...ports,
  launcher: {
    ...ports.launcher,
    start: async (target, launch, text) => {
      await ports.logs.write(0, 0, new TextEncoder().encode(text));
      return ports.launcher.start(target, launch, text);
    },
  },
});

/** Gives a new number to whoever only looks: a preview that moves the split. */
const previewTakes: Breaking = (ports, { world }) => ({
  ...ports,
  slices: {
    ...ports.slices,
    split: async (stageId) => {
      const split = await ports.slices.split(stageId);
      world.state.splits.set(stageId, { ...split, version: split.version + 1 });
      return ports.slices.split(stageId);
    },
  },
});

/** Guards that do not guard, each with the invariant that has to notice. */
export const brokenGuards: readonly { guard: string; noticed: RegExp; breaking: Breaking }[] = [
  { guard: 'the condition on the split of a reservation', noticed: /^I2/, breaking: reserveAnyway },
  { guard: 'the claim of a launch directory', noticed: /^I1/, breaking: startWithoutClaim },
  { guard: 'the version of a row', noticed: /^I[1-8]/, breaking: changeAnyway },
  { guard: 'the request key of a dependent', noticed: /^I[47]/, breaking: freshKeys },
  { guard: 'the request key across campaigns', noticed: /^I4/, breaking: freshCrossingKeys },
  { guard: 'the look for followers', noticed: /^I4/, breaking: noFollowers },
  { guard: 'absence is no end', noticed: /^I8/, breaking: absenceIsEnd },
  { guard: 'doubt is searched', noticed: /^I2 no slice/, breaking: neverSearch },
  { guard: 'the way back of a released slice', noticed: /^I2/, breaking: loseSlices },
  { guard: 'the token that wakes a machine', noticed: /^I7/, breaking: noToken },
  { guard: 'reads that only read', noticed: /^I9/, breaking: previewTakes },
  { guard: 'the look at the holds before a start', noticed: /^I6/, breaking: startHeld },
  { guard: 'the memory of a held launch that was launched', noticed: /^I[17]/, breaking: releaseAgain },
  { guard: 'the intent that precedes a kill', noticed: /^I4 what was killed/, breaking: killUnsaid },
  { guard: 'the secrecy of tokens', noticed: /^I10/, breaking: tellSecrets },
];
