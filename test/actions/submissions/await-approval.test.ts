import { describe, expect, it } from 'vitest';
import { getApproval, requestApproval } from '#functions/api/reports.ts';
import { listHosts } from '#functions/tasks/list-hosts.ts';
import { decideApproval } from '#lib/actions/submissions/decide-approval.ts';
import { type Endpoint } from '#lib/handler/endpoint.ts';
import { aHouse, noJobs } from '#test/support/house.ts';
import { idle, launched } from '#test/support/launched.ts';

const actor = { username: 'olga', experiment: 'sbnd', role: 'production' as const };

/** A running submission of four jobs that has asked a person, by one of them. */
async function asking() {
  const house = aHouse();
  const { script, poll, submission, submissionId } = await launched(house);
  const asJob = async (endpoint: Endpoint, body?: object) =>
    endpoint.invoke({ params: {}, query: {}, body, principal: { kind: 'job', submissionId } }, house.ports);
  const ask = async (requestId = 'r') => asJob(requestApproval, { message: 'Look at the plots', requestId });
  const decide = async (isApproved: boolean, why = '') =>
    decideApproval(submissionId, { isApproved, why, actor }, house.ports);
  Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
  house.site.live.set(submissionId, { ...idle, running: 4 });
  await poll();
  await ask();
  const events = async () => (await house.ports.events.ofSubmission(submissionId, { limit: 99 })).items;
  return {
    house,
    poll,
    submission,
    submissionId,
    ask,
    decide,
    events,
    answer: async () => asJob(getApproval),
  };
}

describe('a job that awaits approval', () => {
  it('lets its submission wait for a person, with its message as the reason', async () => {
    const { submission, answer, ask, events } = await asking();

    await ask();
    await ask('another job');

    expect(await submission()).toMatchObject({ status: 'Awaiting Approval', reason: 'Look at the plots' });
    expect(await answer()).toEqual({ state: 'awaiting', by: null, why: null });
    expect((await events()).filter(({ by }) => by === 'job')).toMatchObject([
      {
        type: 'submission.statusChanged',
        from: 'Running',
        to: 'Awaiting Approval',
        why: 'Look at the plots',
      },
    ]);
  });

  it('stays there while the other jobs go on and are counted', async () => {
    const { house, poll, submission, submissionId } = await asking();

    house.site.live.set(submissionId, { ...idle, running: 1, held: 1 });
    house.site.ended.set(submissionId, { ...noJobs, completed: 2 });
    await poll();

    expect(await submission()).toMatchObject({
      status: 'Awaiting Approval',
      reason: 'Look at the plots',
      jobs: { running: 1, held: 1, completed: 2 },
      approval: { next: { status: 'Held' } },
    });
    expect(await listHosts.invoke({ experiment: 'sbnd' }, house.ports)).toMatchObject({ hosts: [{}] });
  });

  it('goes back to what its jobs do when it is approved, and names who approved', async () => {
    const { submission, decide, answer, events } = await asking();

    await decide(true, 'they are fine');
    await decide(true, 'they are fine');

    expect(await submission()).toMatchObject({
      status: 'Running',
      reason: 'approved by olga: they are fine',
      completedAt: null,
    });
    expect(await answer()).toEqual({ state: 'approved', by: 'olga', why: 'they are fine' });
    expect((await events()).filter(({ by }) => by === 'olga')).toMatchObject([
      { from: 'Awaiting Approval', to: 'Running', why: 'approved by olga: they are fine' },
    ]);
  });

  it('may be asked again, by another request', async () => {
    const { submission, decide, ask } = await asking();
    await decide(true);

    await ask();
    expect((await submission()).status).toBe('Running');
    await ask('the next step');

    expect((await submission()).status).toBe('Awaiting Approval');
  });

  it('is completed at its approval where its jobs have ended meanwhile', async () => {
    const { house, poll, submission, submissionId, decide } = await asking();
    await house.ports.submissions.addWait(submissionId, 'completion', 'follow-token');

    house.site.live.clear();
    house.site.ended.set(submissionId, { ...noJobs, completed: 4 });
    await poll();
    const waiting = await submission();
    await decide(true);

    expect(waiting).toMatchObject({ status: 'Awaiting Approval', isDrained: true });
    expect(await submission()).toMatchObject({ status: 'Completed' });
    expect(house.site.resumed).toContainEqual({ token: 'follow-token', output: { isCompleted: true } });
  });

  it('is told that it was rejected, and its submission is removed', async () => {
    const { submission, decide, answer, ask } = await asking();

    await decide(false, 'half of them are empty');

    expect(await submission()).toMatchObject({
      status: 'Removed',
      reason: 'rejected by olga: half of them are empty',
    });
    expect(await answer()).toEqual({ state: 'rejected', by: 'olga', why: 'half of them are empty' });
    await expect(ask('again')).rejects.toThrow('is Removed');
    await expect(decide(true)).rejects.toThrow('waits for no approval');
  });
});

describe('a launch script that awaits approval before it submits', () => {
  it('fails by its approval where it ended meanwhile without a job', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    const principal = { kind: 'job' as const, submissionId };
    const body = { message: 'Go?', requestId: 'r' };
    await requestApproval.invoke({ params: {}, query: {}, body, principal }, house.ports);

    Object.assign(script, { state: 'ended', exitCode: 1, log: 'tired of waiting\n' });
    await poll();
    const waiting = await submission();
    await decideApproval(submissionId, { isApproved: true, why: '', actor }, house.ports);

    expect(waiting.status).toBe('Awaiting Approval');
    expect(house.site.resumed).toEqual([{ token: 'receipt-token', output: { isLaunched: false } }]);
    expect((await submission()).reason).toContain('tired of waiting');
    expect((await submission()).status).toBe('LaunchFailed');
  });
});
