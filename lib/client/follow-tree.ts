import { type Standing } from '#lib/domain/submissions/standing.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Client } from './client.ts';
import { outcomeOf, courseOf, type Outcome, type Watched } from './outcome.ts';
import { nextPause, persistently, type Patience } from './persistently.ts';

export interface FollowOptions {
  client: Pick<Client, 'getSubmission' | 'listSubmissions'>;
  patience: Patience;
  /** Told of a submission, and of why it is where it is, when it is first seen and whenever it has changed. */
  onNews: (submission: Submission, standing: Standing) => void;
}

type Tree = Map<number, Watched>;

/** The newest submissions of the campaigns in the tree, back to the oldest that still moves: a call each shows what changed. */
async function recentRows(root: Submission, tree: Tree, options: FollowOptions): Promise<Submission[]> {
  const open = [...tree.values()].filter(({ submission }) =>
    ['moving', 'needs-person'].includes(courseOf(submission)),
  );
  const oldest = open.map(({ submission }) => submission.createdAt).sort()[0] ?? root.createdAt;
  const campaignIds = new Set([...tree.values()].map(({ submission }) => submission.campaignId));
  const rows: Submission[] = [];
  for (const campaignId of campaignIds)
    rows.push(...(await rowsSince(oldest, { campaignId, client: options.client })));
  return rows;
}

async function rowsSince(
  oldest: string,
  { campaignId, client }: { campaignId: number; client: FollowOptions['client'] },
): Promise<Submission[]> {
  const rows: Submission[] = [];
  let cursor: string | undefined;
  do {
    const query = { campaignId, limit: 100, cursor };
    const page = await client.listSubmissions({ query });
    rows.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && (rows.at(-1)?.createdAt ?? '') >= oldest);
  return rows;
}

/** Submissions to look at closely: those of the tree that changed, and newcomers whose parent is in it; oldest first. */
export function worthALook(tree: ReadonlyMap<number, Watched>, rows: readonly Submission[]): number[] {
  return rows
    .filter(({ submissionId, parentId, version }) => {
      const known = tree.get(submissionId);
      return known ? known.submission.version !== version : parentId !== null && tree.has(parentId);
    })
    .map(({ submissionId }) => submissionId)
    .sort((a, b) => a - b);
}

/** Reads the submissions and, below them, every child not seen before. */
async function lookAt(ids: readonly number[], tree: Tree, options: FollowOptions): Promise<void> {
  const looked = new Set<number>();
  const left = [...ids];
  for (let submissionId = left.shift(); submissionId !== undefined; submissionId = left.shift()) {
    if (looked.has(submissionId)) continue;
    looked.add(submissionId);
    const found = await options.client.getSubmission({ params: { submissionId } });
    const { submission, children } = found;
    const isNews = tree.get(submissionId)?.submission.version !== submission.version;
    tree.set(submissionId, { submission });
    if (isNews) options.onNews(submission, found.standing);
    left.push(...children.filter((child) => !tree.has(child)));
  }
}

/**
 * Waits until everything that a submission set going has ended, or only a person can go on: its recoveries and
 * dependents, theirs, and so on. Goes on when the server is away for a while.
 */
export async function followTree(
  submissionId: number,
  options: FollowOptions,
): Promise<{ submissions: Submission[]; outcome: Outcome }> {
  const tree: Tree = new Map();
  const { patience } = options;
  await persistently(async () => lookAt([submissionId], tree, options), patience);
  let pause: number | undefined;
  for (;;) {
    const watched = [...tree.values()];
    const outcome = outcomeOf(watched);
    const submissions = watched
      .map(({ submission }) => submission)
      .sort((a, b) => a.submissionId - b.submissionId);
    const [root] = watched;
    if (outcome || !root) return { submissions, outcome: outcome ?? { exitCode: 0, sentence: '' } };
    pause = nextPause(pause);
    await patience.sleep(pause);
    const changed = await persistently(async () => {
      const ids = worthALook(tree, await recentRows(root.submission, tree, options));
      await lookAt(ids, tree, options);
      return ids.length > 0;
    }, patience);
    if (changed) pause = undefined;
  }
}
