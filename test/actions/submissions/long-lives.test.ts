import { describe, expect, it } from 'vitest';
import { listHosts } from '#functions/tasks/list-hosts.ts';
import { reconcile } from '#functions/tasks/reconcile.ts';
import { verifyOutputs } from '#functions/tasks/verify-outputs.ts';
import { aHouse, noJobs, sample } from '#test/support/house.ts';
import { idle, launched } from '#test/support/launched.ts';
import { silentSince } from '#lib/domain/submissions/obstacle.ts';

const day = 86_400;

/** A submission whose script has ended with one job id. */
async function submitted(jobs: { running?: number; held?: number }) {
  const house = aHouse();
  const ini = sample('sbnd_mcc.ini').replace(/completion_pct = \d+/g, 'completion_pct = 95');
  const story = await launched(
    house,
    'gen',
    ini.replace('completion_type = complete', 'completion_type = located'),
  );
  const { script, poll, submissionId, submission } = story;
  Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
  house.site.live.set(submissionId, { ...idle, ...jobs });
  await poll();
  const history = async () => (await house.ports.events.ofSubmission(submissionId, { limit: 99 })).items;
  return { ...story, house, submission, history };
}

describe('D5 a submission that is quiet for a month', () => {
  it('is polled every day and completes', async () => {
    const { house, poll, payload, submission, submissionId } = await submitted({ running: 10 });
    await house.ports.submissions.addWait(submissionId, 'completion', 'follow-token');

    for (let n = 0; n < 31; n += 1) {
      house.clock.advance(day);
      const asked = await listHosts.invoke({ experiment: 'sbnd' }, house.ports);
      expect(asked).toMatchObject({ hosts: [{ host: 'localhost' }] });
      await poll();
      await reconcile.invoke({ experiment: 'sbnd' }, house.ports);
    }
    expect((await submission()).status).toBe('Running');
    house.site.live.clear();
    house.site.ended.set(submissionId, { ...noJobs, completed: 10 });
    await poll();

    expect(await submission()).toMatchObject({ status: 'Completed', obstacle: null });
    expect(house.site.resumed).toContainEqual({ token: 'follow-token', output: { isCompleted: true } });
    // Two days of patience begin at the completion, however long ago it was created.
    expect(await verifyOutputs.invoke(payload, house.ports)).toMatchObject({ next: 'wait' });
    house.clock.advance(2 * day + 1);
    expect(await verifyOutputs.invoke(payload, house.ports)).toMatchObject({ next: 'follow' });
  });

  it('of which the queue knows nothing stays unknown with its age, ends by nothing but news, and says when they come', async () => {
    const { house, poll, submission, submissionId, history } = await submitted({ running: 10 });

    house.site.live.clear();
    house.clock.advance(60);
    await poll();
    const { obstacle } = await submission();
    const missingSince = silentSince({ obstacle });
    for (let n = 0; n < 31; n += 1) {
      house.clock.advance(day);
      await poll();
      await reconcile.invoke({ experiment: 'sbnd' }, house.ports);
    }
    const lost = await submission();
    house.site.live.set(submissionId, { ...idle, running: 10 });
    await poll();

    expect(missingSince).not.toBeNull();
    expect(lost).toMatchObject({ status: 'Running', obstacle });
    expect(await submission()).toMatchObject({ status: 'Running', obstacle: null });
    expect((await history()).slice(-2)).toMatchObject([
      { type: 'submission.contactLost' },
      { type: 'submission.contactFound', since: missingSince },
    ]);
  });
});

describe('D12 a held submission', () => {
  it('is asked about like the others and goes on when its jobs are released', async () => {
    const { house, poll, submission, submissionId } = await submitted({ held: 2 });
    const held = await submission();

    const asked = await listHosts.invoke({ experiment: 'sbnd' }, house.ports);
    house.site.live.set(submissionId, { ...idle, running: 2 });
    await poll();

    expect(held.status).toBe('Held');
    expect(asked).toMatchObject({ hosts: [{ host: 'localhost' }] });
    expect((await submission()).status).toBe('Running');
  });
});

describe('a submission with enough of its jobs at their end', () => {
  it('is Completed by its stage’s percentage, and goes on counting the jobs that end later', async () => {
    const { house, poll, submission, submissionId, history } = await submitted({ running: 100 });

    house.site.live.set(submissionId, { ...idle, running: 6 });
    house.site.ended.set(submissionId, { ...noJobs, completed: 94 });
    await poll();
    const before = await submission();
    house.site.live.set(submissionId, { ...idle, running: 5 });
    house.site.ended.set(submissionId, { ...noJobs, completed: 95 });
    await poll();
    const completed = await submission();
    house.site.live.clear();
    house.site.ended.set(submissionId, { ...noJobs, completed: 96, failed: 4 });
    await poll();

    expect(before.status).toBe('Running');
    expect(completed).toMatchObject({ status: 'Completed', isDrained: false, jobs: { running: 5 } });
    expect(await submission()).toMatchObject({
      status: 'Completed',
      completedAt: completed.completedAt,
      isDrained: true,
      jobs: { running: 0, completed: 96, failed: 4 },
    });
    expect((await history()).map(({ type }) => type)).not.toContain('submission.changeRefused');
  });

  it('stays Completed where most jobs failed in the end, and remembers that once', async () => {
    const { house, poll, submission, submissionId, history } = await submitted({ running: 100 });

    house.site.live.set(submissionId, { ...idle, running: 5 });
    house.site.ended.set(submissionId, { ...noJobs, completed: 64, failed: 31 });
    await poll();
    house.site.live.clear();
    house.site.ended.set(submissionId, { ...noJobs, completed: 64, failed: 36 });
    await poll();
    await poll();

    expect(await submission()).toMatchObject({ status: 'Completed', jobs: { failed: 36 } });
    const refusals = (await history()).filter(({ type }) => type === 'submission.changeRefused');
    expect(refusals).toMatchObject([{ from: 'Completed', to: 'Failed', why: 'it is completed already' }]);
  });
});
