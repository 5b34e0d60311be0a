import { describe, expect, it } from 'vitest';
import { declareOutput } from '#functions/api/outputs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { anApi } from '#test/support/api.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';

async function launching(house: House, role: 'production' | 'production-shifter') {
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const path = `/stages/${stageId('gen')}/launches`;
  return (body: object) =>
    anApi(house)({ method: 'POST', path, role, body: { requestKey: crypto.randomUUID(), ...body } });
}

describe('who may launch but not edit', () => {
  it('launches what is written', async () => {
    const launch = await launching(aHouse(), 'production-shifter');

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
