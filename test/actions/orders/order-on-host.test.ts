import { describe, expect, it } from 'vitest';
import { orderOnHost } from '#lib/actions/orders/order-on-host.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';
import { orderOn } from '#test/support/order-builders.ts';

const someJobs = {
  ...{ idle: 1, running: 0, held: 0, isControlled: false },
  ...{ jobIds: ['7@schedd'], counted: ['7.0@schedd'] },
};

async function aRunning() {
  const house = aHouse();
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const submission = await requestLaunch(
    stageId('gen'),
    {
      ...{ requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'petra' },
      ...{ isTest: false, paramOverrides: [], parentId: null },
    },
    house.ports,
  );
  return { house, submission };
}

describe('an order on a host', () => {
  it.each<OrderAction>(['hold', 'release'])('to %s where no job is left says so', async (action) => {
    const { house, submission } = await aRunning();

    const { items } = await orderOnHost([orderOn(submission, action)], house.ports);

    expect(items).toMatchObject([{ state: 'skipped', said: 'the queue has no job of it any more' }]);
  });

  it('to abort comes too late for jobs that the queue shows: they are followed', async () => {
    const { house, submission } = await aRunning();
    const { submissionId } = submission;
    const abort = orderOn(submission, 'abort');
    const waiting = { ...abort, item: { ...abort.item, state: 'waiting' as const } };
    await orderOnHost([waiting], house.ports);
    house.site.live.set(submissionId, someJobs);

    const { items } = await orderOnHost([abort], house.ports);

    expect(items).toMatchObject([{ state: 'done', said: expect.stringContaining('kill it') as string }]);
    expect(await house.ports.submissions.get(submissionId)).toMatchObject({
      ...{ status: 'New', jobIds: ['7@schedd'], ordered: null },
      script: { state: 'running' },
    });
  });

  it('says what is in the way where the queue does not answer', async () => {
    const { house, submission } = await aRunning();
    const live = async () =>
      Promise.reject(new PomsError('QueueUnavailable', { host: 'localhost', why: 'time-out' }));
    const ports = { ...house.ports, queue: { ...house.ports.queue, live } };

    const { items, trouble } = await orderOnHost([orderOn(submission, 'hold')], ports);

    expect(items).toEqual([]);
    expect(trouble).toContain('time-out');
  });
});
