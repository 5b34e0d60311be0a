import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { task } from '#lib/handler/task.ts';
import { ofSubmission } from '#lib/contract/machines.ts';

/** Gives the slice its name in the catalogue, where the name is ours to give. */
export const defineInput = task({
  needs: ['submissions', 'slices', 'catalogue'],
  input: ofSubmission,
  output: z.object({ dataset: z.string() }),
  async run({ submissionId }, { submissions, slices, catalogue }) {
    const { stageId, sliceId, dataset } = await submissions.get(submissionId);
    if (sliceId === null) return { dataset };
    const { query } = await slices.get(stageId, sliceId);
    if (query !== null) await catalogue.define(dataset, query);
    return { dataset };
  },
});

export const handler = lambdaForTask(defineInput);
