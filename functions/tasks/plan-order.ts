import { z } from 'zod';
import { planOrder as plan } from '#lib/actions/orders/plan-order.ts';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { machines } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Finds the submissions an order is about. */
export const planOrder = task({
  needs: ['orders', 'submissions', 'campaigns', 'site', 'clock'],
  input: machines['carry-out-order'],
  output: z.object({ waiting: z.int() }),
  async run({ orderId }, ports) {
    return { waiting: await plan(orderId, ports) };
  },
});

export const handler = lambdaForTask(planOrder);
