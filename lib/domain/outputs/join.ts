import { type Graph } from '#lib/domain/campaigns/campaign.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';

type Edges = Pick<Graph, 'dependencies'>;

/** The stages that come before this one, and itself; an edge to itself does not count. */
function withForerunners(name: string, { dependencies }: Edges): Set<string> {
  const found = new Set([name]);
  // A set is walked in the order of adding, so what is added is walked too.
  for (const stage of found)
    for (const edge of dependencies) if (edge.stage === stage) found.add(edge.provider);
  return found;
}

/** The providers of a stage, without itself. */
export function providersOf(stage: string, { dependencies }: Edges): string[] {
  return dependencies
    .filter((edge) => edge.stage === stage && edge.provider !== stage)
    .map(({ provider }) => provider);
}

/** The stages from which every provider of the stage descends: submissions of one round have one of them in common. */
export function forksOf(stage: string, edges: Edges): Set<string> {
  const [first = new Set<string>(), ...others] = providersOf(stage, edges).map((provider) =>
    withForerunners(provider, edges),
  );
  return new Set([...first].filter((name) => others.every((each) => each.has(name))));
}

/** The stages on the ways to a stage: where the submissions of its round are looked for. */
export function stagesBefore(stage: string, edges: Edges): Set<string> {
  const before = withForerunners(stage, edges);
  before.delete(stage);
  return before;
}

export type JoinVerdict = { go: true; providers: Submission[] } | { go: false; waitsFor: string };

/** Whether all providers of a stage are done in a round, given every submission of the round. */
export function judgeJoin(providers: readonly string[], round: readonly Submission[]): JoinVerdict {
  const located: Submission[] = [];
  for (const provider of providers) {
    const its = round.filter(({ stage }) => stage === provider);
    const open = its.find(({ status }) => !isFinal(status));
    if (open)
      return {
        go: false,
        waitsFor: `waits for ${provider}: submission ${open.submissionId} is ${open.status}`,
      };
    const done = its.filter(({ status }) => status === 'Located');
    const [lost] = its;
    if (done.length === 0)
      return {
        go: false,
        waitsFor: lost
          ? `waits for ${provider}: submission ${lost.submissionId} ended as ${lost.status}`
          : `waits for ${provider}, which was not launched yet`,
      };
    located.push(...done);
  }
  return { go: true, providers: located };
}

/** The request key of a joined stage: once in each round. */
export function joinKey(rootId: number, stageId: number): string {
  return `join:${rootId}:${stageId}`;
}

/** The name of the dataset a joined stage runs on: the files of all its providers, in one round. */
export function joinDatasetName(
  { creator, creatorRole }: Pick<Submission, 'creator' | 'creatorRole'>,
  { roundId, stageId }: { roundId: number; stageId: number },
): string {
  const owner = creatorRole === 'analysis' ? `${creator}_` : '';
  return `poms_${owner}depends_${roundId}_join_${stageId}`;
}
