import { policyOf } from '#lib/domain/completion/policy.ts';
import { verify, type OutputFacts } from '#lib/domain/completion/verify.ts';
import { dependentsOf, type Dependent } from '#lib/domain/dependents.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { outputQuery, outputsMeant, withOutputsQuery, type Outputs } from '#lib/domain/output-queries.ts';
import { type Submission, type Verdict } from '#lib/domain/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { declaredDataset } from './declared-dataset.ts';
import { loadSnapshots } from './load-snapshots.ts';
import { plainPatterns } from './plain-patterns.ts';

type Needs = Pick<Ports, 'campaigns' | 'snapshots' | 'catalogue' | 'clock'>;
type Numbers = Pick<OutputFacts, 'consumed' | 'countedAs' | 'withOutputs' | 'patterns' | 'outputs'>;

/** Dependents as the campaign is now; a stage it has lost has none. */
async function followersOf(stageId: number, { campaigns }: Pick<Needs, 'campaigns'>): Promise<Dependent[]> {
  try {
    return dependentsOf(await campaigns.getOfStage(stageId), stageId);
  } catch (error) {
    if (isPomsError(error, 'StageNotFound')) return [];
    throw error;
  }
}

/** Patterns every input needs an output for: those of the dependents, or the job type's (behaviour §8.2). */
export async function wantedPatterns(
  { stageId, stage }: Submission,
  jobTypePatterns: string,
  ports: Pick<Needs, 'campaigns'>,
): Promise<string[]> {
  const followers = (await followersOf(stageId, ports)).filter(({ position }) => position > 0);
  const texts = followers.length > 0 ? followers.map(({ filePatterns }) => filePatterns) : [jobTypePatterns];
  return plainPatterns(texts, stage);
}

/** Without a project the jobs' own dataset counts, against the number of jobs (behaviour §8.3). */
async function countDeclared(submission: Submission, ports: Needs): Promise<Numbers> {
  const files = (await declaredDataset(submission, 1, ports))?.files ?? 0;
  const consumed = submission.jobs?.total ?? 0;
  return { consumed, countedAs: 'jobs', withOutputs: files, patterns: [], outputs: files };
}

async function countOfProjects(outputs: Outputs, patterns: string[], { catalogue }: Needs): Promise<Numbers> {
  const { projects } = outputs;
  const [consumed, withOutputs, found, each] = await Promise.all([
    catalogue.count({ op: 'or', items: projects.map((project) => ({ op: 'consumedBy', project })) }),
    catalogue.count(withOutputsQuery(outputs, patterns)),
    catalogue.count(outputQuery(outputs, patterns)),
    patterns.length === 1
      ? []
      : Promise.all(patterns.map(async (pattern) => catalogue.count(withOutputsQuery(outputs, [pattern])))),
  ]);
  const counted = patterns.map((pattern, index) => ({ pattern, withOutputs: each[index] ?? withOutputs }));
  return { consumed, countedAs: 'inputs', withOutputs, patterns: counted, outputs: found };
}

/** A stage that makes no files of its own is done with its part when it is completed (behaviour §6.4). */
async function handedOn({ dataset, reason }: Submission, { catalogue, clock }: Needs): Promise<Verdict> {
  const files = (await catalogue.findDataset(dataset))?.files ?? 0;
  return {
    ...{ consumed: files, withOutputs: files, outputs: files, needed: 0 },
    ...{ countedAs: 'files', patterns: [], percentAsked: null, isLocated: true, isAsking: false, next: null },
    judgedAt: clock.now().toISOString(),
    because: reason ?? `its ${files} files are handed on as they are`,
  };
}

/** Compares a completed submission's inputs with the outputs the catalogue knows (behaviour §8). */
export async function judgeOutputs(submission: Submission, ports: Needs): Promise<Verdict> {
  const { stage, jobType } = await loadSnapshots(submission, ports);
  const { settings } = stage;
  if (settings.stageType === 'approval' || settings.stageType === 'datatransfer')
    return handedOn(submission, ports);
  const projects = await ports.catalogue.projectNamesOf(submission.submissionId);
  const numbers =
    projects.length === 0
      ? await countDeclared(submission, ports)
      : await countOfProjects(
          outputsMeant(submission, stage, projects),
          await wantedPatterns(submission, jobType.outputFilePatterns, ports),
          ports,
        );
  const completedAt = submission.completedAt ?? submission.statusAt;
  const { jobEndedAt, isRecovery } = submission;
  return verify({
    ...numbers,
    completionType: settings.completionType,
    policy: policyOf(settings),
    isRecovery,
    now: ports.clock.now().toISOString(),
    completedAt,
    quietSince: jobEndedAt !== null && jobEndedAt > completedAt ? jobEndedAt : completedAt,
  });
}
