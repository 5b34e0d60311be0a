import { describe, expect, it, vi } from 'vitest';
import { listHosts } from '#functions/tasks/list-hosts.ts';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { idAt } from '#lib/domain/event-time.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

const place = { experiment: 'sbnd', host: 'localhost', account: 'sbndpro' };
const asked = { cause: { by: 'person' as const }, requestedBy: 'petra', isTest: false, paramOverrides: [] };
const off = new PomsError('LaunchHostUnreachable', { host: 'localhost', why: 'time-out' });
const queueless = new PomsError('QueueUnavailable', { host: 'localhost', why: 'it printed an error page' });

async function reserved() {
  const house = aHouse();
  const { ports } = house;
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const launch = async (requestKey: string) => {
    const { submissionId } = await requestLaunch(
      stageId('gen'),
      { ...asked, requestKey, parentId: null },
      ports,
    );
    return { experiment: 'sbnd', submissionId };
  };
  const contact = async () => ports.contacts.find('localhost', 'sbndpro');
  const hosts = async () => {
    const listed = await listHosts.invoke({ experiment: 'sbnd' }, ports);
    return (listed as { hosts: (typeof place)[] }).hosts;
  };
  const poll = async () => pollHost.invoke(place, ports);
  return { ...house, launch, contact, hosts, poll };
}

async function launched() {
  const house = await reserved();
  const first = await house.launch('first');
  await startRemoteLaunch.invoke(first, house.ports);
  return { ...house, first };
}

describe('the contact with a submit host', () => {
  it('is remembered when it answers, and not written again within a minute', async () => {
    const { ports, contact, poll, clock } = await launched();
    const save = vi.spyOn(ports.contacts, 'save');

    clock.advance(61);
    for (let tick = 0; tick < 10; tick += 1) await poll();

    expect(await contact()).toMatchObject({ lastAnsweredAt: clock.now().toISOString(), failingSince: null });
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('is lost with the reason, and the host is left in peace for a while', async () => {
    const { ports, contact, poll, hosts } = await launched();
    vi.spyOn(ports.launcher, 'poll').mockRejectedValue(off);

    await expect(poll()).rejects.toThrow(off);

    expect(await contact()).toMatchObject({ failures: 1, why: off.message, code: 'LaunchHostUnreachable' });
    expect(await hosts()).toEqual([]);
  });

  it('is tried again by itself, and all is well once it answers', async () => {
    const { ports, contact, poll, hosts, clock } = await launched();
    vi.spyOn(ports.launcher, 'poll').mockRejectedValueOnce(off);
    await expect(poll()).rejects.toThrow(off);

    clock.advance(1);

    expect(await hosts()).toEqual([place]);
    await poll();
    expect(await contact()).toMatchObject({ failures: 0, failingSince: null, why: null, askAgainAt: null });
  });

  it('is news when it is lost and when it is back, and not while all is well', async () => {
    const { ports, poll, clock } = await launched();
    const hosts = async () => (await ports.feed.after(idAt(0), 99)).filter(({ host }) => host !== null);
    vi.spyOn(ports.launcher, 'poll').mockRejectedValueOnce(off);

    await expect(poll()).rejects.toThrow(off);
    expect(await hosts()).toMatchObject([{ host: 'localhost', campaignId: null }]);
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(61);
      await poll();
    }

    expect(await hosts()).toHaveLength(2);
  });

  it('costs few questions while a host is off for an hour', async () => {
    const { ports, hosts, poll, clock } = await launched();
    const asking = vi.spyOn(ports.launcher, 'poll').mockRejectedValue(off);

    for (let second = 0; second < 3600; second += 1) {
      if ((await hosts()).length > 0) await poll().catch(() => undefined);
      clock.advance(1);
    }

    expect(asking.mock.calls.length).toBeLessThan(250);
  });

  it('keeps a host with live work from being called idle', async () => {
    const { ports, poll } = await launched();
    vi.spyOn(ports.launcher, 'poll').mockRejectedValue(off);
    await poll().catch(() => undefined);

    expect(await listHosts.invoke({ experiment: 'sbnd' }, ports)).toEqual({ isIdle: false, hosts: [] });
  });
});

describe('starting a launch', () => {
  it('tells of a host that is off, once for many launches', async () => {
    const { ports, launch, contact } = await reserved();
    vi.spyOn(ports.launcher, 'start').mockRejectedValue(off);
    const save = vi.spyOn(ports.contacts, 'save');

    for (const key of ['a', 'b', 'c'])
      await expect(startRemoteLaunch.invoke(await launch(key), ports)).rejects.toThrow(off);

    expect(await contact()).toMatchObject({ failures: 1, why: off.message });
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('says that the door is open again, but nothing of the queue', async () => {
    const { ports, launch, contact, poll, first, site } = await launched();
    const { launchId } = await ports.submissions.get(first.submissionId);
    Object.assign(site.scripts.get(launchId)!, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
    await poll();
    vi.spyOn(ports.queue, 'live').mockRejectedValueOnce(queueless);
    await expect(poll()).rejects.toThrow(queueless);

    await startRemoteLaunch.invoke(await launch('second'), ports);

    expect(await contact()).toMatchObject({ failures: 1, code: 'QueueUnavailable' });
    await poll();
    expect(await contact()).toMatchObject({ failures: 0 });
  });

  it('takes a refusal for an answer', async () => {
    const { ports, launch, contact } = await reserved();
    const refused = new PomsError('LaunchRefused', { why: 'the disk is full' });
    vi.spyOn(ports.launcher, 'start').mockRejectedValue(refused);

    await expect(startRemoteLaunch.invoke(await launch('a'), ports)).rejects.toThrow(refused);

    expect(await contact()).toMatchObject({ failures: 0, failingSince: null });
  });
});
