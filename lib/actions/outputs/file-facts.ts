import { type FileFacts } from '#lib/domain/outputs/file-numbers.ts';
import { outputsMeant } from '#lib/domain/outputs/output-queries.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { declaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { makersOf } from './makers.ts';
import { wantedPatterns } from './wanted-patterns.ts';

export type FileFactsNeeds = Pick<
  Ports,
  'campaigns' | 'snapshots' | 'submissions' | 'catalogue' | 'deliveries'
>;

/** What the file numbers of a submission are counted of. */
export async function fileFacts(submission: Submission, ports: FileFactsNeeds): Promise<FileFacts> {
  const { submissionId, dataset, status, verdict } = submission;
  const known = { submissionId, locatedWith: status === 'Located' && verdict ? verdict.outputs : null };
  const { catalogue, deliveries } = ports;
  const projects = await deliveries.projectNamesOf(submissionId);
  if (projects.length === 0) {
    const [its, declared] = await Promise.all([
      catalogue.findDataset(dataset),
      declaredDataset(submission, 1, ports),
    ]);
    return {
      ...known,
      made: null,
      patterns: [],
      dataset: its?.name ?? null,
      declared: declared?.name ?? null,
    };
  }
  const { stage, jobType } = await loadSnapshots(submission, ports);
  const patterns = await wantedPatterns(submission, jobType.outputFilePatterns, ports);
  const makers = await makersOf(submission, ports);
  return {
    ...known,
    made: outputsMeant(stage, { makers, projects }),
    patterns,
    dataset: null,
    declared: null,
  };
}
