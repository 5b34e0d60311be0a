import { describe, expect, it } from 'vitest';
import { declareOutput } from '#functions/api/outputs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { Role } from '#lib/domain/people/person.ts';
import { anApi } from '#test/support/api.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';

async function launching(house: House, role: 'production' | 'production-shifter') {
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const path = `/stages/${stageId('gen')}/launches`;
  return (body: object) =>
    anApi(house)({ method: 'POST', path, role, body: { requestKey: crypto.randomUUID(), ...body } });
}

describe('who may launch but not edit', () => {
  it('launches what is written', async () => {
    const house = aHouse();
    await house.ports.catalogue.declare(aFile('gen.root'), ['mc_gen-v1:today']);
    const launch = await launching(house, 'production-shifter');

    expect(await launch({})).toMatchObject({ status: 202 });
    expect(await launch({ dataset: 'mc_gen-v1:today' })).toMatchObject({ status: 202 });
  });

  it.each([{ dataset: 'x; curl evil' }, { dataset: '$(id)' }, { paramOverrides: [['--x=', '1']] }])(
    'brings no shell along (%j)',
    async (body) => {
      const house = aHouse();
      const launch = await launching(house, 'production-shifter');

      expect(await launch(body)).toMatchObject({ status: 403, body: { code: 'NotAllowed' } });
      expect(house.site.started).toEqual([]);
    },
  );

  it('is not who may edit: parameters of one’s own are theirs to give', async () => {
    const launch = await launching(aHouse(), 'production');

    expect(await launch({ paramOverrides: [['--x=', '1']] })).toMatchObject({ status: 202 });
  });
});

describe('an analysis campaign', () => {
  it('runs nothing as a production account, whatever its login setup says', async () => {
    const house = aHouse();
    await withCampaign(house, sample('sbnd_mcc.ini'));
    const api = anApi(house);
    const ini = sample('sbnd_mcc.ini')
      .replace('poms_role = production', 'poms_role = analysis')
      .replace(/^name = .*$/m, 'name = mine');
    const anna = { role: 'analysis', username: 'anna' } as const;
    const body = { ini, isPlanOnly: false };

    const saved = await api({ ...anna, method: 'POST', path: '/campaigns/apply', body });
    const path = `/campaigns/${String(saved.body['campaignId'])}/launches`;
    const launched = await api({ ...anna, method: 'POST', path, body: { requestKey: 'k' } });

    expect(launched).toMatchObject({ status: 400, body: { code: 'LaunchInvalid' } });
    expect(launched.body.detail).toContain('may not run as account sbndpro');
  });
});

describe('a login setup and a job type that an analyst has written under names production wants', () => {
  const named = (role: string, name: string, setup: string): string =>
    sample('sbnd_mcc.ini')
      .replace('poms_role = production', `poms_role = ${role}`)
      .replace(/^name = .*$/m, `name = ${name}`)
      .replaceAll('sbnd_launch', 'prod_2027')
      .replaceAll('sbnd_fife_launch', 'prod_2027')
      .replace(/^setup = .*$/m, `setup = ${setup}`);

  async function squatted() {
    const house = aHouse();
    await withCampaign(house, sample('sbnd_mcc.ini'));
    const api = anApi(house);
    const apply = async (ini: string, role: Role, username: string) =>
      api({ method: 'POST', path: '/campaigns/apply', role, username, body: { ini, isPlanOnly: false } });
    await apply(named('analysis', 'small', 'id > /tmp/mine'), 'analysis', 'anna');
    return { house, api, apply };
  }

  it('are a problem of production’s own file, which says whose they are', async () => {
    const { apply } = await squatted();

    const { body } = await apply(named('production', 'large', 'umask 022'), 'production', 'petra');

    expect(body).toMatchObject({ isSaved: false, campaignId: null });
    expect(body['problems']).toEqual([
      expect.objectContaining({
        section: 'login_setup prod_2027',
        message: expect.stringContaining('belongs to anna, in the analysis role') as string,
        remedy: 'choose another name for your login setup',
      }),
      expect.objectContaining({ section: 'job_type prod_2027' }),
    ]);
  });

  it('keep their text, and a file that brings another one is refused', async () => {
    const { apply } = await squatted();

    const { body } = await apply(named('analysis', 'other', 'umask 022'), 'analysis', 'boris');

    expect(body).toMatchObject({ isSaved: false });
    expect(JSON.stringify(body['problems'])).toContain('exists with another text; it belongs to anna');
  });

  it.each(Role.options.filter((role) => role !== 'analysis'))(
    'are run by no launch of production, when a %s asks',
    async (role) => {
      const { house, api } = await squatted();
      const { items } = await house.ports.campaigns.list({ limit: 9 }, {});
      const { campaignId } = items.find(({ name }) => name === 'small')!;
      const campaign = await house.ports.campaigns.get(campaignId);
      const [event] = (await house.ports.events.ofExperiment({ limit: 1 })).items;
      await house.ports.campaigns.save(
        { ...campaign, creator: 'petra', creatorRole: 'production', version: campaign.version + 1 },
        { ...event!, eventId: house.ports.ids.event() },
      );
      const { stageId } = campaign.stages[0]!;

      for (const path of [
        `/campaigns/${campaignId}/launches`,
        `/stages/${stageId}/launches`,
        `/stages/${stageId}/launch-previews`,
        `/stages/${stageId}/submissions`,
      ]) {
        const body = path.endsWith('previews') ? {} : { requestKey: 'k' };
        const answer = await api({ method: 'POST', path, role, body });
        expect(answer, path).toMatchObject({ status: 400, body: { code: 'LaunchInvalid' } });
        expect(answer.body.detail).toContain('a production campaign runs only what the production role has');
      }
      expect(house.site.started).toEqual([]);
    },
  );
});

describe('the token of a job', () => {
  const file = {
    name: 'a.root',
    size: 1,
    checksum: 'sha256:00',
    location: null,
    softwareVersion: null,
  };

  it('adds nothing to what another submission’s dependents run on', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
    const request = {
      requestKey: 'k',
      cause: { by: 'person' as const },
      requestedBy: 'petra',
      isTest: false,
      paramOverrides: [],
      parentId: null,
    };
    const { submissionId } = await requestLaunch(stageId('gen'), request, house.ports);
    const declare = (dataset: string) =>
      declareOutput.invoke(
        {
          params: {},
          query: {},
          body: { ...file, dataset },
          principal: { kind: 'job', submissionId },
        },
        house.ports,
      );

    for (const dataset of [`poms_depends_${submissionId + 1}_1`, `poms_anna_depends_${submissionId + 1}_2`])
      await expect(declare(dataset)).rejects.toMatchObject({ name: 'RequestInvalid' });

    await expect(declare(`poms_depends_${submissionId}_1`)).resolves.toEqual({ name: 'a.root' });
    await expect(declare('all_of_reco2')).resolves.toEqual({ name: 'a.root' });
  });
});
