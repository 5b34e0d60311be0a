import { z } from 'zod';
import { carryOutOrder as carryOut } from '#lib/actions/orders/carry-out-order.ts';
import { launchNeeds } from '#lib/actions/launches/request-launch.ts';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { machines } from '#lib/contract/machines.ts';
import { verificationWait } from '#lib/domain/submissions/verification-wait.ts';
import { task } from '#lib/handler/task.ts';

/** Rounds in vain after which an order is given up: almost two days in AWS. */
const mostInVain = 90;

const Round = z.object({ next: z.enum(['again', 'done']), inVain: z.int(), waitSeconds: z.number() });

/** One round of an order: does what can be done and looks whether the queue agrees; says when to come again. */
export const carryOutOrder = task({
  needs: [...launchNeeds, 'orders', 'launcher', 'queue'],
  input: machines['carry-out-order'].extend({ round: Round.optional() }),
  output: Round,
  async run({ orderId, round: before }, ports) {
    const inVain = before?.inVain ?? 0;
    const outcome = await carryOut({ orderId, isLast: inVain >= mostInVain }, ports);
    const next = outcome === 'done' ? ('done' as const) : ('again' as const);
    const now = outcome === 'moved' ? 0 : inVain + 1;
    return { next, inVain: now, waitSeconds: verificationWait(now, ports.site.waitUnitSeconds) };
  },
});

export const handler = lambdaForTask(carryOutOrder);
