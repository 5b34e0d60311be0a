import { describe, expect, it } from 'vitest';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { dependencyDatasetName } from '#lib/domain/campaigns/dependents.ts';
import { anApi } from '#test/support/api.ts';
import { aReservation } from '#test/support/builders.ts';
import { aFile, second } from '#test/support/catalogue-builders.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

async function launched(stage: string) {
  const house = aHouse();
  const { catalogue } = house.ports;
  for (const n of [1, 2, 3])
    await catalogue.declare(aFile(`raw${n}.root`, { declaredAt: second(n) }), ['raw_data']);
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const asked = { requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'petra', isTest: false };
  const more = { paramOverrides: [], parentId: null, ...(stage === 'gen' ? {} : { dataset: 'raw_data' }) };
  const submission = await requestLaunch(stageId(stage), { ...asked, ...more }, house.ports);
  const get = anApi(house);
  const read = async (below: string) =>
    (await get({ path: `/submissions/${submission.submissionId}${below}` })) as unknown as {
      status: number;
      body: Record<string, unknown> & { items: { name: string }[]; code?: string };
    };
  return { house, submission, stageId, read };
}

const namesOf = (items: { name: string }[]) => items.map(({ name }) => name);

describe('the files a submission read', () => {
  it('are those of its dataset while no project has handed any out', async () => {
    const { read } = await launched('g4');

    const first = await read('/files?of=inputs&limit=2');
    const rest = await read(`/files?of=inputs&limit=2&cursor=${String(first.body['cursor'])}`);

    expect(first).toMatchObject({ status: 200, body: { count: 3 } });
    expect([first, rest].map(({ body }) => namesOf(body.items))).toEqual([
      ['raw1.root', 'raw2.root'],
      ['raw3.root'],
    ]);
    expect(rest.body['cursor']).toBeNull();
  });

  it('are those of its projects where it has some', async () => {
    const { house, submission, read } = await launched('g4');
    await house.ports.deliveries.startProject('p1', 'raw_data', submission.submissionId);
    await house.ports.catalogue.declare(aFile('late.root', { declaredAt: second(9) }), ['raw_data']);

    const { body } = await read('/files?of=inputs');

    expect(namesOf(body.items)).toEqual(['raw1.root', 'raw2.root', 'raw3.root']);
  });

  it('are not known of a generator', async () => {
    const { read } = await launched('gen');

    expect((await read('/files?of=inputs')).body).toEqual({ items: [], cursor: null, count: null });
  });
});

describe('the files a submission made', () => {
  it('are what its jobs declared where they read no files', async () => {
    const { house, submission, read } = await launched('gen');
    const dataset = dependencyDatasetName(submission, 1);
    await house.ports.catalogue.declare(aFile('gen1.root'), [dataset]);

    expect((await read('/files?of=outputs')).body).toMatchObject({
      items: [{ name: 'gen1.root' }],
      count: 1,
    });
  });

  it('are the children of what its projects handed out, as its verdict counts them', async () => {
    const { house, submission, read } = await launched('g4');
    const { catalogue, deliveries } = house.ports;
    await deliveries.startProject('p1', 'raw_data', submission.submissionId);
    const made = {
      parents: ['raw1.root'],
      softwareVersion: 'v06_48_00_MCC',
      declaredAt: submission.createdAt,
      submissionId: submission.submissionId,
    };
    await catalogue.declare(aFile('g4_1.root', made), []);
    await catalogue.declare(aFile('g4_1.log', made), []);
    await catalogue.declare(aFile('g4_other.root', { ...made, submissionId: null }), []);

    const { body } = await read('/files?of=outputs');

    expect(body).toMatchObject({ items: [{ name: 'g4_1.root' }], count: 1 });
  });

  it('are told though the campaign has lost the stage', async () => {
    const { house, submission, read } = await launched('g4');
    await house.ports.deliveries.startProject('p1', 'raw_data', submission.submissionId);
    const campaign = await house.ports.campaigns.getOfStage(submission.stageId);
    const stages = campaign.stages.filter(({ name }) => name !== 'g4');
    const saved = { type: 'campaign.saved' as const, campaignId: 1, version: 2, changes: [] };
    const event = { ...saved, eventId: house.ports.ids.event(), at: submission.createdAt, by: 'petra' };
    await house.ports.campaigns.save({ ...campaign, stages, version: campaign.version + 1 }, event);

    expect(await read('/files?of=outputs')).toMatchObject({ status: 200, body: { items: [], count: 0 } });
  });
});

describe('what a submission ran with', () => {
  it('is as it was, whatever became of the campaign', async () => {
    const { read } = await launched('g4');

    expect((await read('/snapshots')).body).toMatchObject({
      stage: { stage: 'g4', settings: { softwareVersion: 'v06_48_00_MCC' } },
      jobType: { name: 'sbnd_fife_launch' },
      loginSetup: { name: 'sbnd_launch', account: 'sbndpro' },
    });
  });
});

describe('what a submission set going', () => {
  it('is told whole in pages, and by its oldest with the submission', async () => {
    const { house, submission, read } = await launched('gen');
    const parentId = submission.submissionId;
    for (let submissionId = 1001; submissionId <= 1060; submissionId += 1)
      await house.ports.submissions.reserve(aReservation({ submissionId, parentId }));

    const first = await read('/children?limit=59');
    const rest = await read(`/children?cursor=${String(first.body['cursor'])}`);

    expect(first.body.items).toHaveLength(59);
    expect(rest.body).toMatchObject({ items: [{ submissionId: 1060 }], cursor: null });
    expect((await read('')).body['children']).toEqual(Array.from({ length: 50 }, (_none, n) => 1001 + n));
  });

  it.each(['/children', '/files?of=inputs', '/files?of=outputs', '/snapshots'])(
    'is not known of a submission there is not (%s)',
    async (below) => {
      const answer = await anApi(aHouse())({ path: `/submissions/7${below}` });

      expect(answer).toMatchObject({ status: 404, body: { code: 'SubmissionNotFound' } });
    },
  );
});
