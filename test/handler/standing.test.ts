import { expect, it } from 'vitest';
import { listHosts } from '#functions/tasks/list-hosts.ts';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { anApi } from '#test/support/api.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

async function launched() {
  const house = aHouse();
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const asked = { requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'petra', isTest: false };
  const { submissionId } = await requestLaunch(
    stageId('gen'),
    { ...asked, paramOverrides: [], parentId: null },
    house.ports,
  );
  await startRemoteLaunch.invoke({ experiment: 'sbnd', submissionId }, house.ports);
  house.ports.launcher.poll = async () => {
    throw new PomsError('LaunchHostUnreachable', { host: 'localhost', why: 'time-out' });
  };
  const poll = async () =>
    pollHost
      .invoke({ experiment: 'sbnd', host: 'localhost', account: 'sbndpro' }, house.ports)
      .catch(() => undefined);
  const hosts = async () =>
    (await listHosts.invoke({ experiment: 'sbnd' }, house.ports)) as { hosts: object[] };
  return { house, hosts, submissionId, poll, get: anApi(house) };
}

it('a submission is told with the trouble of its host, and submit hosts with theirs', async () => {
  const { poll, get, submissionId } = await launched();

  await poll();

  const { body: one } = await get({ path: `/submissions/${submissionId}` });
  const { body: hosts } = await get({ path: '/submit-hosts' });
  expect(one).toMatchObject({
    standing: {
      sentence:
        'Submit host localhost does not answer (time-out); we go on trying. Last known: The launch script is running on localhost; it has not told of a job yet.',
      help: { action: 'check-host' },
    },
  });
  expect(hosts).toMatchObject({
    items: [{ name: 'localhost', contacts: [{ account: 'sbndpro', failures: 1 }] }],
  });
});

it('a submit host that was changed is asked again at once', async () => {
  const { house, poll, get, hosts } = await launched();
  await poll();
  expect((await hosts()).hosts).toEqual([]);

  const known = await house.ports.submitHosts.get('localhost');
  const body = SubmitHost.omit({ name: true, version: true }).parse(known);
  await get({ method: 'PUT', path: '/submit-hosts/localhost', role: 'superuser', body });

  expect((await hosts()).hosts).toHaveLength(1);
});
