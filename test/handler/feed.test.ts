import { expect, it, describe } from 'vitest';
import { idAt } from '#lib/domain/event-time.ts';
import { anApi } from '#test/support/api.ts';
import { aCampaign, aReservation, aSavedEvent } from '#test/support/builders.ts';
import { aHouse, type House } from '#test/support/house.ts';

const reserve = async ({ ports }: House, ...ids: number[]) => {
  for (const submissionId of ids) await ports.submissions.reserve(aReservation({ submissionId }));
};

/** The memory feed counts its ids from the first millisecond; the house's clock stands later. */
function aRecentHouse() {
  const house = aHouse();
  house.ports.clock = { now: () => new Date(60_000) };
  return house;
}

describe('the feed', () => {
  it('begins with the place to go on from, and no news', async () => {
    const house = aRecentHouse();
    await reserve(house, 1);

    const { body } = await anApi(house)({ path: '/feed' });

    expect(body).toMatchObject({ cursor: await house.ports.feed.newest(), news: [], isCut: false });
  });

  it('has no place where nothing happened yet', async () => {
    expect((await anApi(aRecentHouse())({ path: '/feed' })).body).toMatchObject({ cursor: null });
  });

  it('tells where something changed since', async () => {
    const house = aRecentHouse();
    const api = anApi(house);
    await reserve(house, 1);
    const { body: begin } = await api({ path: '/feed' });

    await reserve(house, 2);
    const { body } = await api({ path: `/feed?since=${String(begin['cursor'])}` });

    const news = body['news'] as unknown as { submissionId: number }[];
    expect(news.map(({ submissionId }) => submissionId)).toContain(2);
    expect(body['cursor']).toBe(await house.ports.feed.newest());
  });

  it('sends whoever comes back after a day to read everything again', async () => {
    const house = aHouse();
    await reserve(house, 1);
    const old = idAt(house.ports.clock.now().getTime() - 24 * 3600 * 1000);

    expect((await anApi(house)({ path: `/feed?since=${old}` })).body).toMatchObject({
      isCut: true,
      news: [],
    });
  });

  it('is cut where more happened than one answer holds', async () => {
    const house = aRecentHouse();
    await reserve(house, ...Array.from({ length: 201 }, (_none, index) => index + 1));

    const { body } = await anApi(house)({ path: `/feed?since=${idAt(0)}` });

    expect(body).toMatchObject({ isCut: true, cursor: await house.ports.feed.newest() });
  });
});

describe('an answer that did not change', () => {
  const known = (etag: string | undefined) => ({
    path: '/campaigns',
    headers: { 'if-none-match': etag ?? '' },
  });

  it('comes without a body when the reader knows it', async () => {
    const house = aHouse();
    const api = anApi(house);
    const { headers } = await api({ path: '/campaigns' });

    const again = await api(known(headers['etag']));

    expect(again.status).toBe(304);
    expect(again.headers).toMatchObject({
      etag: headers['etag'],
      'cache-control': 'private, no-cache',
      vary: 'authorization, poms-experiment, poms-role',
    });
  });

  it.each([(etag: string) => `W/${etag}`, (etag: string) => `"older", ${etag}`])(
    'is known by a weak name and among others',
    async (nameOf) => {
      const api = anApi(aHouse());
      const { headers } = await api({ path: '/campaigns' });

      expect((await api(known(nameOf(headers['etag']!)))).status).toBe(304);
    },
  );

  it('comes whole after a change', async () => {
    const house = aHouse();
    const api = anApi(house);
    const { headers } = await api({ path: '/campaigns' });
    await house.ports.campaigns.save(aCampaign(), aSavedEvent(1, aCampaign()));

    const again = await api(known(headers['etag']));

    expect(again).toMatchObject({ status: 200, body: { items: [{ name: 'keepup' }] } });
  });
});

describe('tags', () => {
  const tag = (tags: string[]) => ({ method: 'PUT', path: '/campaigns/1/tags', body: { tags } });

  it('are given by who may change the campaign, and told in its history', async () => {
    const house = aHouse();
    await house.ports.campaigns.save(aCampaign(), aSavedEvent(1, aCampaign()));

    const answer = await anApi(house)(tag(['mc', 'night', 'mc']));

    expect(answer).toMatchObject({ status: 200, body: { tags: ['mc', 'night'] } });
    expect((await house.ports.events.ofExperiment({ limit: 9 })).items).toContainEqual(
      expect.objectContaining({ type: 'campaign.tagged', tags: ['mc', 'night'], by: 'petra' }),
    );
  });

  it('are not for a shifter to give', async () => {
    const house = aHouse();
    await house.ports.campaigns.save(aCampaign(), aSavedEvent(1, aCampaign()));

    const answer = await anApi(house)({ ...tag(['mc']), role: 'production-shifter' });

    expect(answer).toMatchObject({ status: 403, body: { code: 'NotAllowed' } });
  });

  it.each([['with blank'], ['<b>'], ['']])('are plain words, not %j', async (word) => {
    const house = aHouse();
    await house.ports.campaigns.save(aCampaign(), aSavedEvent(1, aCampaign()));

    expect((await anApi(house)(tag([word]))).status).toBe(400);
  });
});
