import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { task } from '#lib/handler/task.ts';
import { ofSubmission } from '#lib/contract/machines.ts';

/** Gives the slice its name in the catalogue, where the name is ours to give; says whether there is anything to run. */
export const defineInput = task({
  needs: ['submissions', 'slices', 'snapshots', 'catalogue'],
  input: ofSubmission,
  output: z.object({ dataset: z.string(), needsApproval: z.boolean() }),
  async run({ submissionId }, { submissions, slices, snapshots, catalogue }) {
    const submission = await submissions.get(submissionId);
    const { stageId, sliceId, dataset, isTest } = submission;
    const { stage } = await loadSnapshots(submission, { snapshots });
    const needsApproval = stage.settings.stageType === 'approval';
    if (sliceId === null) return { dataset, needsApproval };
    const { query } = await slices.get(stageId, sliceId, isTest);
    if (query !== null) await catalogue.define(dataset, query);
    return { dataset, needsApproval };
  },
});

export const handler = lambdaForTask(defineInput);
