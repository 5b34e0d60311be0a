import { policyOf } from '#lib/domain/campaigns/completion-policy.ts';
import { verify, type OutputFacts } from '#lib/domain/outputs/judge-verdict.ts';
import { fileNumberQuery, type FileFacts, type FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { type Submission, type Verdict } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { declaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { fileFacts } from './file-facts.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';

type Needs = Pick<Ports, 'campaigns' | 'snapshots' | 'submissions' | 'catalogue' | 'deliveries' | 'clock'>;
type Numbers = Pick<OutputFacts, 'consumed' | 'countedAs' | 'withOutputs' | 'patterns' | 'outputs'>;

/** Without a project the jobs' own dataset counts, against the number of jobs (behaviour §8.3). */
async function countDeclared(submission: Submission, ports: Needs): Promise<Numbers> {
  const files = (await declaredDataset(submission, 1, ports))?.files ?? 0;
  const consumed = submission.jobs?.total ?? 0;
  return { consumed, countedAs: 'jobs', withOutputs: files, patterns: [], outputs: files };
}

/** What a number counts, and how many those are. */
async function countOf(name: FileNumberName, facts: FileFacts, { catalogue }: Needs): Promise<number> {
  const query = fileNumberQuery(name, facts);
  return query ? catalogue.count(query) : 0;
}

async function countOfProjects(facts: FileFacts, ports: Needs): Promise<Numbers> {
  const { patterns } = facts;
  const ofEach = patterns.length === 1 ? [] : patterns;
  const [consumed, withOutputs, outputs, ...each] = await Promise.all([
    countOf('consumed', facts, ports),
    countOf('withAvailableOutputs', facts, ports),
    countOf('outputs', facts, ports),
    ...ofEach.map(async (pattern) =>
      countOf('withAvailableOutputs', { ...facts, patterns: [pattern] }, ports),
    ),
  ]);
  const counted = patterns.map((pattern, index) => ({ pattern, withOutputs: each[index] ?? withOutputs }));
  return { consumed, countedAs: 'inputs', withOutputs, patterns: counted, outputs };
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
  const { settings } = (await loadSnapshots(submission, ports)).stage;
  if (settings.stageType === 'approval' || settings.stageType === 'datatransfer')
    return handedOn(submission, ports);
  const facts = await fileFacts(submission, ports);
  const numbers = facts.made ? await countOfProjects(facts, ports) : await countDeclared(submission, ports);
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
