import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type FileOutcome, type ProjectSummary } from '#lib/domain/file.ts';
import { FrozenId } from '#lib/domain/ids.ts';
import { type Catalogue } from '#lib/ports/catalogue.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { ask, isRefused } from './ask.ts';
import { eachOf, partsOf, untilDone } from './catalogue-batches.ts';
import { partSize, type CatalogueReads } from './catalogue-reads.ts';
import { type CatalogueItems } from './catalogue-items.ts';
import { type CatalogueQueries } from './catalogue-query.ts';
import { type Table } from './table.ts';
import { put, transact } from './transact.ts';

/** What never changes in a project. */
const ProjectBody = z.object({
  dataset: z.string(),
  submissionId: z.int(),
  frozenId: FrozenId,
  startedAt: z.string(),
});

export type StoredProject = z.infer<typeof ProjectBody> & {
  project: string;
  total: number;
  tickets: number;
  isEnded: boolean;
  isExhausted: boolean;
};

interface Needs {
  table: Table;
  items: CatalogueItems;
  reads: CatalogueReads;
  queries: CatalogueQueries;
  clock: Clock;
  ids: Pick<Ids, 'frozen'>;
}

const summariesAtOnce = 8;

/** DynamoDB's limit for one BatchWriteItem. */
const batchSize = 25;

/** The project of this name. @throws ProjectNotFound */
export async function getProject(
  { items, table: { experiment } }: Pick<Needs, 'items' | 'table'>,
  project: string,
): Promise<StoredProject> {
  const { data } = await ask(async () =>
    items.projects.get({ experiment, project }).go({ consistent: true }),
  );
  if (data === null) throw new PomsError('ProjectNotFound', { project });
  return projectOf(data);
}

/** Reads a project's item back. */
export function projectOf(
  item: Omit<StoredProject, keyof z.infer<typeof ProjectBody>> & { body?: unknown },
): StoredProject {
  const { project, total, tickets, isEnded, isExhausted } = item;
  return { ...ProjectBody.parse(item.body), project, total, tickets, isEnded, isExhausted };
}

type CatalogueProjects = Pick<Catalogue, 'startProject' | 'projectsOf' | 'summary' | 'endProject'>;

/** The projects of one experiment, but for handing out their files. */
export function catalogueProjects(needs: Needs): CatalogueProjects {
  const { items, reads, table } = needs;
  const { experiment } = table;
  const summary = async (name: string) => {
    const [project, outcomes] = await Promise.all([getProject(needs, name), reads.outcomes(name)]);
    return summaryOf(project, [...outcomes.values()]);
  };
  return {
    summary,
    async startProject(project, dataset, submissionId) {
      const { data } = await ask(async () =>
        items.projects.get({ experiment, project }).go({ consistent: true }),
      );
      if (data === null) await freeze(needs, { project, dataset, submissionId });
      return summary(project);
    },
    async projectsOf(submissionId) {
      const mine = items.submissionProjects.query.primary({ experiment, submissionId });
      const { data } = await ask(async () => mine.go({ consistent: true, pages: 'all' }));
      return eachOf(data, summariesAtOnce, async ({ project }) => summary(project));
    },
    async endProject(project) {
      try {
        await ask(async () => items.projects.patch({ experiment, project }).set({ isEnded: true }).go());
      } catch (error) {
        if (isRefused(error)) throw new PomsError('ProjectNotFound', { project }, error);
        throw error;
      }
    },
  };
}

function summaryOf(
  { project, dataset, isEnded, total }: StoredProject,
  outcomes: FileOutcome[],
): ProjectSummary {
  const files = { pending: total, delivered: 0, consumed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    files[outcome] += 1;
    files.pending -= 1;
  }
  return { project, dataset, isEnded, total, files };
}

/**
 * Writes the list first and the project last, in one step: until then there is no project, and a start that died is
 * begun anew. Of two starts at the same time the first to finish wins, and the other's list is dropped.
 */
async function freeze(
  needs: Needs,
  asked: { project: string; dataset: string; submissionId: number },
): Promise<void> {
  const { items, table, clock } = needs;
  const { experiment } = table;
  const { project, dataset, submissionId } = asked;
  const names = await needs.queries.names({ op: 'dataset', name: dataset });
  const frozenId = needs.ids.frozen();
  const parts = partsOfList(names).map((body, part) => ({ experiment, frozenId, part, body }));
  for (const batch of partsOf(parts, batchSize))
    await untilDone(
      batch.map(({ part }) => part),
      async (numbers) => {
        const left = batch.filter(({ part }) => numbers.includes(part));
        const { unprocessed } = await ask(async () => items.frozenParts.put(left).go());
        return unprocessed.map(({ part }) => part);
      },
    );
  const startedAt = clock.now().toISOString();
  const body = { dataset, submissionId, frozenId, startedAt };
  const fresh = { tickets: 0, total: names.length, isEnded: false, isExhausted: names.length === 0 };
  const refused = await transact(table, [
    put('project', items.projects.create({ experiment, project, ...fresh, body })),
    put('link', items.submissionProjects.put({ experiment, submissionId, startedAt, project })),
  ]);
  if (refused !== undefined)
    await ask(async () =>
      items.frozenParts.delete(parts.map(({ part }) => ({ experiment, frozenId, part }))).go(),
    );
}

/** Part 0 is always there: an empty list is a list. */
function partsOfList(names: string[]): { names: string[] }[] {
  return names.length === 0
    ? [{ names: [] }]
    : [...partsOf(names, partSize)].map((part) => ({ names: part }));
}
