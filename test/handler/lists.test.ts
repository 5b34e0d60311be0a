import { describe, expect, it } from 'vitest';
import { anApi } from '#test/support/api.ts';
import { aCampaign, aReservation, aSavedEvent } from '#test/support/builders.ts';
import { aFile, second } from '#test/support/catalogue-builders.ts';
import { aHouse, type House } from '#test/support/house.ts';

const asking = (house: House) => async (path: string) =>
  (await anApi(house)({ path })) as unknown as {
    status: number;
    body: { items: unknown[]; cursor: string | null; code?: string };
  };

async function withCampaigns() {
  const house = aHouse();
  const all = [
    aCampaign({ campaignId: 1, name: 'MCC9_gen', activeAt: second(1) }),
    aCampaign({ campaignId: 2, name: 'mcc9_reco', activeAt: second(2), isActive: false }),
    aCampaign({ campaignId: 3, name: 'keepup', activeAt: second(3), creator: 'anna', tags: ['night'] }),
  ];
  for (const campaign of all)
    await house.ports.campaigns.save(campaign, aSavedEvent(campaign.campaignId, campaign));
  return house;
}

describe('the list of campaigns', () => {
  it.each([
    ['', ['keepup', 'mcc9_reco', 'MCC9_gen']],
    ['?match=mcc', ['mcc9_reco', 'MCC9_gen']],
    ['?match=m*GEN', ['MCC9_gen']],
    ['?match=mcc&isActive=true', ['MCC9_gen']],
    ['?creator=anna', ['keepup']],
    ['?tag=night', ['keepup']],
    ['?creatorRole=analysis', []],
    ['?name=keepup', ['keepup']],
    ['?name=Keepup', []],
  ])('%s', async (query, names) => {
    const { status, body } = await asking(await withCampaigns())(`/campaigns${query}`);

    expect(status).toBe(200);
    expect(body.items.map((item) => (item as { name: string }).name)).toEqual(names);
  });

  it('says how many submissions stand where', async () => {
    const house = await withCampaigns();
    for (const submissionId of [1, 2])
      await house.ports.submissions.reserve(aReservation({ submissionId, campaignId: 3 }));

    const { body } = await asking(house)('/campaigns?limit=2');

    expect(body.items).toMatchObject([
      { name: 'keepup', submissions: 2, byStatus: { New: 2 }, outputCount: 0 },
      { name: 'mcc9_reco', submissions: 0, byStatus: {}, lastActivityAt: null },
    ]);
    expect(body.items[0]).not.toHaveProperty('stages');
  });

  it.each(['tag=<b>', 'creatorRole=god', 'limit=0'])('refuses %s', async (query) => {
    const answer = await asking(await withCampaigns())(`/campaigns?${query}`);

    expect(answer).toMatchObject({ status: 400, body: { code: 'RequestInvalid' } });
  });
});

describe('the catalogue', () => {
  const withFiles = async () => {
    const house = aHouse();
    const { catalogue } = house.ports;
    await catalogue.declare(aFile('raw1.root'), ['raw_data']);
    await catalogue.declare(aFile('hist1.root'), ['hists']);
    for (const n of [1, 2, 3])
      await catalogue.declare(aFile(`reco${n}.root`, { parents: ['raw1.root'], declaredAt: second(n) }), [
        'raw_reco',
      ]);
    return asking(house);
  };

  it('lists the datasets whose names begin so', async () => {
    const ask = await withFiles();

    const { body } = await ask('/datasets?prefix=raw');

    expect(body).toMatchObject({ items: [{ name: 'raw_data' }, { name: 'raw_reco' }], cursor: null });
    expect((await ask('/datasets?prefix=none')).body.items).toEqual([]);
  });

  it('turns the pages of what was made from a file', async () => {
    const ask = await withFiles();

    const first = await ask('/files/raw1.root/children?limit=2');
    const rest = await ask(`/files/raw1.root/children?limit=2&cursor=${String(first.body.cursor)}`);

    expect([first, rest].map(({ body }) => body.items)).toEqual([
      ['reco1.root', 'reco2.root'],
      ['reco3.root'],
    ]);
    expect(rest.body.cursor).toBeNull();
  });

  it('knows no children of a file that was never declared', async () => {
    const answer = await (await withFiles())('/files/none.root/children');

    expect(answer).toMatchObject({ status: 404, body: { code: 'FileNotFound' } });
  });
});
