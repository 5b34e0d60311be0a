import { describe, expect, it } from 'vitest';
import { close } from '#lib/actions/orders/order-intent.ts';
import { type CarryOutNeeds } from '#lib/actions/orders/order-step.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aReservation } from '#test/support/builders.ts';
import { fakeClock } from '#test/support/fake-clock.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { orderOn } from '#test/support/order-builders.ts';

async function closedAs(status: Submission['status'], action: OrderAction) {
  const { submissions, ...stores } = memoryStores();
  const reservation = aReservation({ submissionId: 7, status });
  await submissions.reserve(reservation);
  const workflows = { start: async () => undefined, resume: async () => undefined };
  const ports = { ...stores, submissions, workflows, clock: fakeClock() } as unknown as CarryOutNeeds;
  const item = await close(orderOn(await submissions.get(7), action), ports);
  return { item, submission: await submissions.get(7) };
}

describe('an order that comes to its end', () => {
  it('ends what lives as was ordered', async () => {
    const { submission, item } = await closedAs('Running', 'kill');

    expect(submission.status).toBe('Removed');
    expect(item).toMatchObject({ state: 'done', said: 'it is Removed' });
  });

  it.each(['Removed', 'Cancelled', 'Failed', 'Located'] as const)(
    'leaves what another has ended as %s meanwhile as it is',
    async (status) => {
      const { submission, item } = await closedAs(status, 'abort');

      expect(submission.status).toBe(status);
      expect(item).toMatchObject({ state: 'done', said: `it is ${status}` });
    },
  );
});
