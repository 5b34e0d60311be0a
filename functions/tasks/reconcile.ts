import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { startOrder } from '#lib/actions/orders/give-order.ts';
import { startRelease } from '#lib/actions/holds/place-hold.ts';
import { repairWatched } from '#lib/actions/submissions/repair-watched.ts';
import { machines } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Compares what should be going on with what is, and repairs it (architecture §6). */
export const reconcile = task({
  needs: ['submissions', 'slices', 'holds', 'orders', 'workflows', 'site', 'clock', 'ids'],
  input: machines['poll-queues'],
  output: z.object({ repaired: z.int() }),
  async run({ experiment }, ports) {
    const repaired = await repairWatched(experiment, ports);
    // Whoever lifted the hold or gave the order may have died before the machine was started.
    await startRelease(ports);
    for (const orderId of await ports.orders.open()) await startOrder(orderId, ports);
    return { repaired };
  },
});

export const handler = lambdaForTask(reconcile);
