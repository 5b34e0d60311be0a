import { PomsError } from '#lib/domain/errors.ts';
import { FileOutcome, type ProjectSummary } from '#lib/domain/files/file.ts';
import { type Deliveries } from '#lib/ports/deliveries.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { eachOf } from '#lib/dynamo/batches.ts';
import { freeze, type FreezeNeeds } from '#lib/catalogue/builtin/lists/freeze.ts';
import { getProject, type StoredProject } from './project-item.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';

interface Needs extends FreezeNeeds {
  reads: CatalogueReads;
}

const summariesAtOnce = 8;

type CatalogueProjects = Omit<Deliveries, 'nextFile' | 'settleFile'>;

/** The projects of one experiment, but for handing out their files. */
export function catalogueProjects(needs: Needs): CatalogueProjects {
  const { items, reads, table } = needs;
  const { experiment } = table;
  const summary = async (name: string) => {
    const [project, outcomes] = await Promise.all([getProject(needs, name), reads.outcomes(name)]);
    return summaryOf(project, [...outcomes.values()]);
  };
  const namesOf = async (submissionId: number) => {
    const mine = items.submissionProjects.query.primary({ experiment, submissionId });
    const { data } = await ask(async () => mine.go({ consistent: true, pages: 'all' }));
    return data.map(({ project }) => project);
  };
  return {
    summary,
    async startProject(project, dataset, submissionId) {
      const known = items.projects.get({ experiment, project });
      const { data } = await ask(async () => known.go({ consistent: true }));
      if (data === null) await freeze(needs, { project, dataset, submissionId });
      return summary(project);
    },
    projectNamesOf: namesOf,
    projectsOf: async (submissionId) => eachOf(await namesOf(submissionId), summariesAtOnce, summary),
    async handedTo(file) {
      const handed = items.outcomes.query.byFile({ experiment, file });
      const { data } = await ask(async () => handed.go({ pages: 'all' }));
      return eachOf(data, summariesAtOnce, async ({ project, outcome }) => ({
        submissionId: (await getProject(needs, project)).submissionId,
        outcome: FileOutcome.parse(outcome),
      }));
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
