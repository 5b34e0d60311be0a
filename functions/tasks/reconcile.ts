import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { repairWatched } from '#lib/actions/repair-watched.ts';
import { machines } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Compares what should be going on with what is, and repairs it (architecture §6). */
export const reconcile = task({
  needs: ['submissions', 'slices', 'workflows', 'site', 'clock', 'ids'],
  input: machines['poll-queues'],
  output: z.object({ repaired: z.int() }),
  async run({ experiment }, ports) {
    return { repaired: await repairWatched(experiment, ports) };
  },
});

export const handler = lambdaForTask(reconcile);
