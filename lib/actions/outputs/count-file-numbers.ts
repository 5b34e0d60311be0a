import { type FileNumber, type FileReportRow } from '#lib/contract/outputs.ts';
import { explainQuery } from '#lib/domain/files/explain-query.ts';
import {
  FileNumberName,
  fileNumberQuery,
  fileNumberWords,
  keptNumberQuery,
  keptNumbers,
  numbersOfProject,
} from '#lib/domain/outputs/file-numbers.ts';
import { type ProjectSummary } from '#lib/domain/files/file.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { fileFacts, type FileFactsNeeds } from './file-facts.ts';

type Numbers = FileReportRow['numbers'];
type Counting = Pick<Ports, 'catalogue' | 'deliveries'>;

/** What its projects keep themselves. Several may hold the same file, so then it has to be counted. */
function numbersKept(projects: ProjectSummary[]): Numbers {
  const [only] = projects;
  return projects.length === 1 && only ? numbersOfProject(only) : {};
}

async function numbersOfSeveral(projects: ProjectSummary[], { catalogue }: Counting): Promise<Numbers> {
  const names = projects.map(({ project }) => project);
  const counted = keptNumbers.map(async (name): Promise<[string, number]> => [
    name,
    await catalogue.count(keptNumberQuery(name, names)),
  ]);
  return Object.fromEntries<number>(await Promise.all(counted));
}

/** All file numbers of a submission as they are now, each with what it counts. */
export async function countFileNumbers(
  submission: Submission,
  ports: FileFactsNeeds,
): Promise<{ patterns: string[]; numbers: FileNumber[] }> {
  const [facts, projects] = await Promise.all([
    fileFacts(submission, ports),
    ports.deliveries.projectsOf(submission.submissionId),
  ]);
  const kept = numbersKept(projects);
  const numbers = await Promise.all(
    FileNumberName.options.map(async (name) => {
      const query = fileNumberQuery(name, facts);
      const count = kept[name] ?? (query ? await ports.catalogue.count(query) : null);
      const says = query ? explainQuery(query) : null;
      return { name, ...fileNumberWords[name], count, says };
    }),
  );
  return { patterns: facts.patterns, numbers };
}

/** What its last verdict found; what it is without is what is not yet there of what was submitted. */
function numbersJudged({ verdict }: Submission, { submitted }: Numbers): Numbers {
  if (!verdict) return {};
  const { countedAs, outputs, withOutputs } = verdict;
  if (countedAs !== 'inputs') return { outputs };
  return {
    outputs,
    withAvailableOutputs: withOutputs,
    ...(submitted !== undefined && { missing: Math.max(submitted - withOutputs, 0) }),
  };
}

/** One line of the files report: what is kept of the submission, and nothing that has to be searched for. */
export async function fileReportRow(submission: Submission, ports: Counting): Promise<FileReportRow> {
  const { submissionId, campaignId, campaign, stageId, stage, status, createdAt, dataset, verdict } =
    submission;
  const projects = submission.jobIds.length > 0 ? await ports.deliveries.projectsOf(submissionId) : [];
  const kept: Numbers = projects.length > 1 ? await numbersOfSeveral(projects, ports) : numbersKept(projects);
  return {
    ...{ submissionId, campaignId, campaign, stageId, stage, status, createdAt, dataset },
    numbers: { ...kept, ...numbersJudged(submission, kept) },
    percentAsked: verdict?.percentAsked ?? null,
    because: verdict?.because ?? null,
    judgedAt: verdict?.judgedAt ?? null,
  };
}
