import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { forksOf, stagesBefore } from '#lib/domain/outputs/join.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'submissions'>;

/** What belongs together for a stage with several providers: everything that one submission of their fork set going. */
export interface Round {
  root: Submission;
  members: Submission[];
}

/**
 * The submission that set the whole round going: the outermost one above, or itself, whose stage is a fork. A fork that
 * follows itself begins a round with each of its submissions.
 */
async function rootOf(
  arrived: Submission,
  { forks, campaign }: { forks: ReadonlySet<string>; campaign: Campaign },
  { submissions }: Needs,
): Promise<Submission | undefined> {
  const loops = new Set(
    campaign.dependencies.filter((edge) => edge.provider === edge.stage).map(({ stage }) => stage),
  );
  let root: Submission | undefined;
  let at: Submission = arrived;
  for (;;) {
    // Stages of other campaigns may have the same names.
    const isInside = at.campaignId === campaign.campaignId;
    if (isInside && forks.has(at.stage)) root = at;
    if (at.parentId === null || !isInside || (root === at && loops.has(at.stage))) return root;
    at = await submissions.get(at.parentId);
  }
}

/** The round of a stage in which a provider has arrived; undefined where nothing joins its providers. */
export async function joinRound(
  campaign: Campaign,
  { stage, arrived }: { stage: string; arrived: Submission },
  ports: Needs,
): Promise<Round | undefined> {
  const root = await rootOf(arrived, { forks: forksOf(stage, campaign), campaign }, ports);
  if (!root) return undefined;
  const onTheWay = stagesBefore(stage, campaign);
  const members = [root];
  // Walked in the order of adding, so what is found is asked for its own children.
  for (const member of members) {
    const children = await ports.submissions.children(member.submissionId);
    // A fork that follows itself begins another round.
    members.push(
      ...children.filter(
        ({ campaignId, stage: name }) =>
          campaignId === campaign.campaignId && onTheWay.has(name) && name !== root.stage,
      ),
    );
  }
  return { root, members };
}
