import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile, type FileOutcome, type ProjectSummary } from '#lib/domain/files/file.ts';
import { type Deliveries } from '#lib/ports/deliveries.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { evaluate, projectOf, type Known } from './catalogue-query.ts';
import { copy } from './state.ts';

/** Projects in plain maps. */
export function memoryDeliveries(known: Known, ids: Pick<Ids, 'frozen'>): Deliveries {
  const summary = (project: string): ProjectSummary => {
    const { dataset, isEnded, files, outcomes } = projectOf(project, known);
    const count = (outcome: FileOutcome) =>
      files.filter((name) => (outcomes.get(name) ?? 'pending') === outcome).length;
    const counts = {
      pending: count('pending'),
      delivered: count('delivered'),
      consumed: count('consumed'),
      failed: count('failed'),
      skipped: count('skipped'),
    };
    return { project, dataset, isEnded, total: files.length, files: counts };
  };
  const namesOf = (submissionId: number): string[] =>
    [...known.projects].filter(([, project]) => project.submissionId === submissionId).map(([name]) => name);
  return {
    async startProject(project, dataset, submissionId) {
      if (!known.projects.has(project)) {
        const files = evaluate({ op: 'dataset', name: dataset }, known);
        const rest = { isEnded: false, outcomes: new Map(), answers: new Map() };
        known.projects.set(project, {
          dataset,
          submissionId,
          frozenId: ids.frozen(),
          files: [...files],
          ...rest,
        });
      }
      return summary(project);
    },
    projectNamesOf: async (submissionId) => namesOf(submissionId),
    projectsOf: async (submissionId) => namesOf(submissionId).map(summary),
    handedTo: async (file) =>
      [...known.projects.values()].flatMap(({ submissionId, outcomes }) => {
        const outcome = outcomes.get(file);
        return outcome === undefined ? [] : [{ submissionId, outcome }];
      }),
    summary: async (project) => summary(project),
    nextFile: async (project, asked) => nextFile(project, asked, known),
    async settleFile(project, file, outcome) {
      const { files, outcomes } = projectOf(project, known);
      if (!files.includes(file)) throw new PomsError('FileNotFound', { file });
      if (outcome === 'pending')
        throw new PomsError('RequestInvalid', { why: 'a file does not become pending again' });
      outcomes.set(file, outcome);
    },
    async endProject(project) {
      projectOf(project, known).isEnded = true;
    },
  };
}

function nextFile(
  project: string,
  asked: { process: string; requestId: string },
  known: Known,
): CatalogueFile | undefined {
  const { files, outcomes, answers, isEnded } = projectOf(project, known);
  const request = JSON.stringify([asked.process, asked.requestId]);
  const answer = answers.get(request) ?? (isEnded ? undefined : files.find((name) => !outcomes.has(name)));
  if (answer === undefined && isEnded) throw new PomsError('ProjectEnded', { project });
  if (answer === undefined) return undefined;
  if (!answers.has(request)) outcomes.set(answer, 'delivered');
  answers.set(request, answer);
  return copy(known.files.get(answer));
}
