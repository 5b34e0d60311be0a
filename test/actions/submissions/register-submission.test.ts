import { describe, expect, it } from 'vitest';
import { reportOwnStatus } from '#functions/api/reports.ts';
import { finishFollowing } from '#functions/tasks/finish-following.ts';
import { listHosts } from '#functions/tasks/list-hosts.ts';
import { reconcile } from '#functions/tasks/reconcile.ts';
import { verifyOutputs } from '#functions/tasks/verify-outputs.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { anApi } from '#test/support/api.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

async function aClient(ini = sample('sbnd_mcc.ini')) {
  const house = aHouse();
  const { stageId } = await withCampaign(house, ini);
  const api = anApi(house);
  const register = async (body: object, stage = 'gen') =>
    api({
      method: 'POST',
      path: `/stages/${stageId(stage)}/submissions`,
      body: { requestKey: 'k', ...body },
    });
  const registered = async (body: object = {}): Promise<Submission> =>
    (await register(body)).body as unknown as Submission;
  const report = async (submissionId: number, body: object, role?: 'analysis') =>
    api({ method: 'POST', path: `/submissions/${submissionId}/reports`, body, ...(role && { role }) });
  return { house, api, register, registered, report, submissions: house.ports.submissions };
}

describe('a submission that somebody’s own script makes', () => {
  it('is made once for its key, runs nothing of ours and is followed at once', async () => {
    const { house, register, submissions } = await aClient();

    const first = await register({ command: 'jobsub_submit x' });
    const again = await register({ command: 'jobsub_submit x' });

    expect(first).toMatchObject({
      status: 201,
      body: { status: 'New', script: { state: 'none' }, command: 'jobsub_submit x', sliceId: null },
    });
    expect(again.body).toEqual(first.body);
    expect(await submissions.launchOf(1)).toMatchObject({ cause: { by: 'client' }, requestedBy: 'petra' });
    expect(house.site.started).toEqual([{ machine: 'follow-submission', name: 'follow-sbnd-1' }]);
  });

  it('is asked about in the queue once it has told a job, and by nobody before', async () => {
    const { house, registered, report } = await aClient();
    const input = { experiment: 'sbnd' };
    const { submissionId } = await registered();

    expect(await listHosts.invoke(input, house.ports)).toEqual({ isIdle: false, hosts: [] });
    await report(submissionId, { status: 'Idle', jobId: '7.0@schedd' });

    expect(await listHosts.invoke(input, house.ports)).toMatchObject({ hosts: [{ host: 'localhost' }] });
  });

  it('is followed by the reconciler where we died before we could', async () => {
    const { house, registered } = await aClient();
    await registered();
    house.site.started.length = 0;
    house.clock.advance(30);

    await reconcile.invoke({ experiment: 'sbnd' }, house.ports);

    expect(house.site.started).toEqual([{ machine: 'follow-submission', name: 'follow-sbnd-1' }]);
  });

  it('comes to its end by reports alone and leaves nothing to watch', async () => {
    const { house, registered, report, submissions } = await aClient();
    const { submissionId } = await registered();
    const input = { experiment: 'sbnd', submissionId };

    await report(submissionId, { status: 'Running' });
    await report(submissionId, { status: 'Running', percentComplete: 100 });
    house.clock.advance(3 * 86_400);
    await verifyOutputs.invoke(input, house.ports);
    await finishFollowing.invoke(input, house.ports);

    expect((await submissions.get(submissionId)).status).toBe('Located');
    expect(await submissions.watched()).toEqual([]);
  });

  it('takes a slice only when it asks for one', async () => {
    const { registered, house } = await aClient(
      sample('sbnd_mcc.ini')
        .replaceAll('cs_split_type = None', 'cs_split_type = list')
        .replace('dataset_or_split_data = None', 'dataset_or_split_data = a,b'),
    );

    const plain = await registered({ dataset: 'mine' });
    const sliced = await registered({ requestKey: 's', takesSlice: true, jobId: '7@schedd' });

    expect(plain).toMatchObject({ dataset: 'mine', sliceId: null });
    expect(sliced.dataset).toBe('a');
    expect(await house.ports.slices.get(sliced.stageId, sliced.sliceId!)).toMatchObject({
      state: 'launched',
    });
  });

  it('is a recovery of its parent where both are of one stage', async () => {
    const { register } = await aClient();
    await register({});

    expect(await register({ requestKey: 'r', parentId: 1 })).toMatchObject({
      body: { parentId: 1, isRecovery: true },
    });
    expect(await register({ requestKey: 's', parentId: 99 })).toMatchObject({
      status: 404,
      body: { code: 'SubmissionNotFound' },
    });
  });
});

describe('a report by a person', () => {
  it('answers what became of it', async () => {
    const { registered, report } = await aClient();
    const { submissionId } = await registered();

    const taken = await report(submissionId, { status: 'Completed' });
    const refused = await report(submissionId, { status: 'Running' });

    expect(taken.body).toMatchObject({ isTaken: true, why: null, submission: { status: 'Completed' } });
    expect(refused).toMatchObject({ status: 200, body: { isTaken: false, why: 'it is completed already' } });
  });

  it('with a status nobody knows is told which there are', async () => {
    const { registered, report } = await aClient();
    const { submissionId } = await registered();

    const answer = await report(submissionId, { status: 'Unknown' });

    expect(answer).toMatchObject({ status: 400, body: { code: 'RequestInvalid' } });
    expect(answer.body.detail).toContain('there are New, Cancelled, LaunchFailed');
  });

  it('needs the right to launch', async () => {
    const { registered, report } = await aClient();
    const { submissionId } = await registered();

    expect(await report(submissionId, { status: 'Running' }, 'analysis')).toMatchObject({ status: 403 });
  });
});

describe('a report by a job', () => {
  it('speaks for its own submission', async () => {
    const { house, registered } = await aClient();
    const { submissionId } = await registered();
    const body = { status: 'running', jobId: '7.0@schedd' };

    const answer = await reportOwnStatus.invoke(
      { params: {}, query: {}, body, principal: { kind: 'job', submissionId } },
      house.ports,
    );

    expect(answer).toEqual({ status: 'Running', isTaken: true, why: null });
    expect(await house.ports.submissions.get(submissionId)).toMatchObject({ jobIds: ['7@schedd'] });
  });
});

describe('D12 two reports at once, one of them stale', () => {
  it.each([
    ['Running', 'Completed'],
    ['Completed', 'Running'],
  ])('end in Completed, whichever is written first (%s, %s)', async (one, other) => {
    const { registered, report, submissions } = await aClient();
    const { submissionId } = await registered();

    const answers = await Promise.all([one, other].map(async (status) => report(submissionId, { status })));

    expect((await submissions.get(submissionId)).status).toBe('Completed');
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
