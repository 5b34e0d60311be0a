import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { previewScript } from '#lib/actions/launches/preview-script.ts';
import { recordJobs } from '#lib/actions/submissions/record-jobs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

const asked = {
  requestKey: 'person:petra:k',
  cause: { by: 'person' as const },
  requestedBy: 'petra',
  isTest: false,
  paramOverrides: [],
  parentId: null,
};

async function aLaunch() {
  const house = aHouse();
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const preview = await previewScript(stageId('gen'), asked, house.ports);
  const { submissionId } = await requestLaunch(stageId('gen'), asked, house.ports);
  const start = async () => startRemoteLaunch.invoke({ experiment: 'sbnd', submissionId }, house.ports);
  return { ...house, preview, submissionId, start };
}

describe('the receipt of a launch', () => {
  it('has the digest that whoever previewed it can compute', async () => {
    const { ports, preview, submissionId, start } = await aLaunch();

    await start();

    const digest = createHash('sha256').update(preview.script).digest('hex');
    expect(preview.digest).toBe(digest);
    expect((await ports.submissions.get(submissionId)).receipt).toEqual({
      ...{ digest, host: 'localhost', account: 'sbndpro', node: 'node01', pid: 4711 },
      ...{ startedAt: ports.clock.now().toISOString(), isFirst: true },
    });
  });

  it('stays the first one when the answer was lost and the start is repeated', async () => {
    const { ports, clock, submissionId, start } = await aLaunch();
    const launcher = { ...ports.launcher };
    ports.launcher.start = async (...words) => {
      await launcher.start(...words);
      throw new PomsError('LaunchHostUnreachable', { host: 'localhost', why: 'cut' });
    };
    const startedAt = clock.now().toISOString();
    await start().catch(() => undefined);
    ports.launcher = launcher;
    clock.advance(600);

    await start();

    const { receipt } = await ports.submissions.get(submissionId);
    expect(receipt).toMatchObject({ pid: 4711, startedAt, isFirst: false });
  });

  it('is filled up by the next look at the script when its jobs were heard of first', async () => {
    const { ports, site, submissionId, start } = await aLaunch();
    const { launchId } = await ports.submissions.get(submissionId);
    await ports.launcher.start({ host: 'localhost', account: 'sbndpro' }, launchId, '');
    await recordJobs(submissionId, { jobId: '5.0@s1', command: null }, ports);
    await start();
    site.scripts.get(launchId)!.log = 'submitted\n';

    await pollHost.invoke({ experiment: 'sbnd', host: 'localhost', account: 'sbndpro' }, ports);

    const { receipt } = await ports.submissions.get(submissionId);
    expect(receipt).toMatchObject({ pid: 4711, node: 'node01', isFirst: false });
    expect(receipt?.digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
