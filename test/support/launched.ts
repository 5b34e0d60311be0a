import { awaitReceipt } from '#functions/tasks/await-receipt.ts';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { sample, withCampaign, type House } from './house.ts';

/** Jobs in the queue, none yet. */
export const idle = { idle: 0, running: 0, held: 0, isControlled: false, jobIds: ['7@schedd'], counted: [] };

/** A launch whose script has been started; a test says what becomes of it and polls its host. */
export async function launched(house: House, stage = 'gen', ini = sample('sbnd_mcc.ini')) {
  const { stageId } = await withCampaign(house, ini);
  const { submissionId, launchId } = await requestLaunch(
    stageId(stage),
    {
      requestKey: 'k',
      cause: { by: 'person' },
      requestedBy: 'petra',
      isTest: false,
      paramOverrides: [],
      parentId: null,
    },
    house.ports,
  );
  const payload = { experiment: 'sbnd', submissionId };
  await startRemoteLaunch.invoke(payload, house.ports);
  await awaitReceipt.invoke({ ...payload, taskToken: 'receipt-token' }, house.ports);
  const script = house.site.scripts.get(launchId)!;
  const poll = () =>
    pollHost.invoke({ experiment: 'sbnd', host: 'localhost', account: 'sbndpro' }, house.ports);
  const submission = () => house.ports.submissions.get(submissionId);
  return { payload, submissionId, script, poll, submission };
}
