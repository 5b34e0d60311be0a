import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { z } from 'zod';
import { type Event } from '#lib/domain/events.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { dynamoClient } from '#lib/dynamo/client.ts';
import { dynamoStores } from '#lib/dynamo/index.ts';
import { startDynoxide } from '#lib/local/dynoxide/dynoxide.ts';
import { type Page } from '#lib/ports/page.ts';
import { dependentsOnce } from '#test/simulation/invariants/dependents-once.ts';
import { finalStays } from '#test/simulation/invariants/final-stays.ts';
import { type Known } from '#test/simulation/invariants/invariant.ts';
import { oneBatchSubmission } from '#test/simulation/invariants/one-batch-submission.ts';
import { slicesAssignedOnce } from '#test/simulation/invariants/slices-assigned-once.ts';
import { visibleOutcome } from '#test/simulation/invariants/visible-outcome.ts';
import { type Entry, type Fact } from '#test/simulation/trace.ts';
import { memoryState, type MemoryState } from './memory/state.ts';

const held = [oneBatchSubmission, slicesAssignedOnce, finalStays, dependentsOnce, visibleOutcome];

type Stores = ReturnType<typeof dynamoStores>;

async function all<Item>(page: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.cursor;
  }
  return items;
}

async function stateOf(experiment: string, stores: Stores): Promise<MemoryState> {
  const state = memoryState(experiment);
  const submissions = await all(async (cursor) =>
    stores.submissions.list({ experiment: true }, { limit: 100, cursor }),
  );
  for (const submission of submissions) {
    const launch = await stores.submissions.launchOf(submission.submissionId);
    state.submissions.set(submission.submissionId, submission);
    state.launches.set(launch.requestKey, launch);
  }
  for (const campaignId of new Set(submissions.map((each) => each.campaignId)))
    state.campaigns.set(campaignId, await stores.campaigns.get(campaignId));
  for (const { stageId } of [...state.campaigns.values()].flatMap(({ stages }) => stages)) {
    state.splits.set(stageId, await stores.slices.split(stageId));
    for (const slice of await all(async (cursor) => stores.slices.list(stageId, { limit: 100, cursor })))
      state.slices.set(`${stageId}/${slice.sliceId}`, slice);
  }
  state.events.push(...(await all(async (cursor) => stores.events.ofExperiment({ limit: 100, cursor }))));
  return state;
}

const Row = z.object({ top: z.int(), ad: z.string() });
const Ad = z.object({ POMS4_SUBMISSION_ID: z.coerce.number() });

/** The clusters the queue ever took, by submission; the nodes of a DAG stand under their controller. */
function clustersIn(dir: string): { submissionId: number; cluster: string }[] {
  const queue = new DatabaseSync(join(dir, 'queue.db'), { readOnly: true });
  const rows = queue.prepare('SELECT DISTINCT coalesce(controller, cluster) AS top, ad FROM clusters').all();
  queue.close();
  const found = rows.flatMap((row) => {
    const { top, ad } = Row.parse(row);
    const { success, data } = Ad.safeParse(JSON.parse(ad));
    return success ? [[`${top}`, data.POMS4_SUBMISSION_ID] as const] : [];
  });
  return [...new Map(found)].map(([cluster, submissionId]) => ({ cluster, submissionId }));
}

/** Jobs that began more than once. */
function jobsBegunAgain(dir: string): string[] {
  const queue = new DatabaseSync(join(dir, 'queue.db'), { readOnly: true });
  const rows = queue.prepare('SELECT cluster, proc, starts FROM jobs WHERE starts > 1').all();
  queue.close();
  return rows.map((row) => `a job began again: ${JSON.stringify(row)}`);
}

/** A change of status, as its event tells it. */
function changeOf(event: Event, submissions: MemoryState['submissions']): Fact[] {
  if (event.type !== 'submission.statusChanged' || event.from === null) return [];
  const row = submissions.get(event.submissionId)!;
  const before: Submission = { ...row, status: event.from, version: 1 };
  return [
    { is: 'changed', before, after: { ...row, status: event.to, version: 2 }, slice: null, events: [event] },
  ];
}

function storyOf(state: MemoryState, clusters: ReturnType<typeof clustersIn>): Entry[] {
  const { submissions, launches, events } = state;
  const reserved = [...launches.values()].flatMap((launch): Fact[] => {
    const submission = submissions.get(launch.submissionId);
    return submission ? [{ is: 'reserved', launch, submission, slice: null, events: [] }] : [];
  });
  const ran = clusters.flatMap(({ submissionId, cluster }): Fact[] => {
    const launchId = submissions.get(submissionId)?.launchId;
    if (launchId === undefined) return [];
    const facts = { launchId, submissionId };
    return [
      { is: 'script began', ...facts, looked: 0 },
      { is: 'jobs submitted', ...facts, cluster },
    ];
  });
  const changes = events.flatMap((event) => changeOf(event, submissions));
  return [...reserved, ...ran, ...changes].map((fact) => ({ ...fact, at: 0, who: 'the local world' }));
}

function violationsOf(state: MemoryState, trace: Entry[]): string[] {
  const known: Known = {
    campaigns: [...state.campaigns.values()],
    trace,
    state,
    isUntroubled: false,
    clusters: [],
    scripts: new Map(),
    logs: new Map(),
    kept: () => '',
  };
  const found = held.flatMap(({ name, step, end }) =>
    [...trace.flatMap((entry) => step?.(entry, known) ?? []), ...(end?.(known) ?? [])].map(
      (why) => `${state.experiment}: ${name}: ${why}`,
    ),
  );
  return [...new Set(found)];
}

/** What a stopped local world has kept. */
export interface Kept {
  submissions: Submission[];
  /** By submission. */
  clusters: Map<number, string[]>;
  /** The invariants of the simulation that its stores and the history of its queue break, in words. */
  violations: string[];
}

/** Reads the stores and the queue of a local world that is stopped, in the experiments given. */
export async function keptBy(
  dataDir: string,
  experiments: readonly string[],
  hosts = ['submit-host'],
): Promise<Kept> {
  const store = await startDynoxide({ dbPath: join(dataDir, 'store.db') });
  const client = dynamoClient({ endpoint: store.endpoint, region: 'local' });
  const places = hosts.map((host) => join(dataDir, host));
  const clusters = places.flatMap(clustersIn);
  const kept: Kept = { submissions: [], clusters: new Map(), violations: places.flatMap(jobsBegunAgain) };
  for (const { submissionId, cluster } of clusters)
    kept.clusters.set(submissionId, [...(kept.clusters.get(submissionId) ?? []), cluster]);
  try {
    for (const experiment of experiments) {
      const state = await stateOf(experiment, dynamoStores({ client, name: 'poms', experiment }));
      kept.submissions.push(...state.submissions.values());
      kept.violations.push(...violationsOf(state, storyOf(state, clusters)));
    }
  } finally {
    client.destroy();
    await store.stop();
  }
  return kept;
}
