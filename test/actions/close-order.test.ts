import { describe, expect, it } from 'vitest';
import { close } from '#lib/actions/order-intent.ts';
import { type CarryOutNeeds, type ItemOf } from '#lib/actions/order-step.ts';
import { type OrderAction } from '#lib/domain/order.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { aReservation } from '#test/support/builders.ts';
import { fakeClock } from '#test/support/fake-clock.ts';
import { memoryStores } from '#test/support/memory-stores.ts';

const orderId = 'ord_01J000000000000000000000AA';

function orderOn(submission: Submission, action: OrderAction): ItemOf {
  const { submissionId } = submission;
  const at = '2026-11-20T10:00:00.000Z';
  return {
    submission,
    item: { orderId, submissionId, state: 'sent', looks: 1, said: null, at },
    order: {
      ...{ orderId, requestKey: 'otto:o-1', action, target: { of: 'submission', submissionId } },
      ...{
        name: 'submission 7',
        why: '',
        askedBy: 'otto',
        role: 'production',
        askedAt: at,
        state: 'running',
      },
      ...{ counts: { waiting: 1, done: 0, failed: 0, skipped: 0 }, trouble: null, version: 2 },
    },
  };
}

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
