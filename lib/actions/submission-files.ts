import { outputQuery, outputsMeant } from '#lib/domain/output-queries.ts';
import { type FileQuery } from '#lib/domain/query.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { declaredDataset } from './declared-dataset.ts';
import { wantedPatterns } from './judge-outputs.ts';
import { loadSnapshots } from './load-snapshots.ts';

type Needs = Pick<Ports, 'campaigns' | 'snapshots' | 'catalogue'>;

/** What its jobs were handed; without a project, what its dataset holds. */
async function inputsOf(
  { submissionId, dataset }: Submission,
  { catalogue }: Needs,
): Promise<FileQuery | undefined> {
  const projects = await catalogue.projectNamesOf(submissionId);
  if (projects.length > 0)
    return { op: 'or', items: projects.map((project) => ({ op: 'inputOf', project })) };
  return (await catalogue.findDataset(dataset)) && { op: 'dataset', name: dataset };
}

/** What its verdict counts as outputs (behaviour §8.2); without a project, the dataset its jobs declared (§8.3). */
async function outputsOf(submission: Submission, ports: Needs): Promise<FileQuery | undefined> {
  const projects = await ports.catalogue.projectNamesOf(submission.submissionId);
  if (projects.length === 0) {
    const declared = await declaredDataset(submission, 1, ports);
    return declared && { op: 'dataset', name: declared.name };
  }
  const { stage, jobType } = await loadSnapshots(submission, ports);
  const patterns = await wantedPatterns(submission, jobType.outputFilePatterns, ports);
  return outputQuery(outputsMeant(submission, stage, projects), patterns);
}

/** The files a submission read, or those it made, as a question to the catalogue; undefined where there are none. */
export async function submissionFiles(
  submission: Submission,
  of: 'inputs' | 'outputs',
  ports: Needs,
): Promise<FileQuery | undefined> {
  return of === 'inputs' ? inputsOf(submission, ports) : outputsOf(submission, ports);
}
