import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { campaignOfStage, followingCampaigns } from '#lib/actions/campaigns/outside-campaigns.ts';
import { crossingDependents } from '#lib/domain/campaigns/crossings.ts';
import { dependentsOf, type Dependent } from '#lib/domain/campaigns/dependents.ts';
import { FollowingStage } from '#lib/domain/submissions/follower.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { task } from '#lib/handler/task.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'campaigns'>;

/** A stage that follows; `campaign` where it is another one. */
type Next = Pick<Dependent, 'stage' | 'position'> & { campaign: string | null };

/** Those of its own campaign first. A stage that was removed from it meanwhile has none there. */
async function followersOf(submission: Submission, ports: Needs): Promise<Next[]> {
  const campaign = await campaignOfStage(submission.stageId, ports);
  const inside = campaign ? dependentsOf(campaign, submission.stageId) : [];
  const others = await followingCampaigns(submission.campaign, ports);
  const across = others.flatMap((other) =>
    crossingDependents(other, submission).map(({ stage }) => ({ stage, campaign: other.name })),
  );
  return [
    ...inside.map(({ stage, position }) => ({ stage, campaign: null, position })),
    ...across.map(({ stage, campaign }, index) => ({
      ...{ stage, campaign },
      position: inside.length + index + 1,
    })),
  ];
}

/** Lists the stages that follow a located submission. */
export const planDependents = task({
  needs: ['submissions', 'campaigns'],
  input: ofSubmission,
  output: z.object({
    dependents: z.array(
      ofSubmission.extend(FollowingStage.shape).extend({ position: z.int().nonnegative() }),
    ),
  }),
  async run({ experiment, submissionId }, { submissions, campaigns }) {
    const dependents = await followersOf(await submissions.get(submissionId), { campaigns });
    return {
      dependents: dependents.map(({ stage: { stageId, name: stage }, campaign, position }) => ({
        ...{ experiment, submissionId, stageId, stage, campaign, position },
      })),
    };
  },
});

export const handler = lambdaForTask(planDependents);
