import { describe, expect, it } from 'vitest';
import { anApi } from '#test/support/api.ts';
import { aHouse, withCampaign } from '#test/support/house.ts';
import { listOf } from '#test/support/held-house.ts';

async function aStage(isHeld = false) {
  const house = aHouse();
  const { stageId } = await withCampaign(house, listOf(5));
  const api = anApi(house);
  const path = `/stages/${stageId('gen')}/launches`;
  if (isHeld)
    await api({ method: 'POST', path: '/holds', body: { scope: { of: 'everything' } }, role: 'production' });
  const launch = async (body: object, username = 'petra') =>
    api({ method: 'POST', path, username, body: { requestKey: 'k', ...body } });
  const order = async (body: object) =>
    api({ method: 'POST', path: '/orders', body: { requestKey: 'k', ...body } });
  return { house, api, launch, order, stageId };
}

const other = [
  ['dataset', { dataset: 'quite_another' }],
  ['test flag', { isTest: true }],
  ['parameters', { paramOverrides: [['--x=', '1']] }],
] as const;

describe('a request key that was used before', () => {
  it.each(other)('is refused for another %s, and nothing more is launched', async (_what, body) => {
    const { launch, house } = await aStage();
    const first = await launch({});

    const answer = await launch(body);

    expect(first.status).toBe(202);
    expect(answer).toMatchObject({ status: 409, body: { code: 'RequestKeyReused' } });
    expect(answer.body.detail).toContain('Request key k was used for something else');
    expect(house.site.started).toHaveLength(1);
    expect(await launch({})).toMatchObject({ status: 202, body: first.body });
  });

  it.each(other)('is refused for another %s while the first launch is held', async (_what, body) => {
    const { launch } = await aStage(true);
    expect(await launch({})).toMatchObject({ status: 423 });

    expect(await launch(body)).toMatchObject({ status: 409, body: { code: 'RequestKeyReused' } });
    expect(await launch({})).toMatchObject({ status: 423 });
  });

  it('is refused for another stage', async () => {
    const { api, launch, stageId } = await aStage();
    await launch({});
    const path = `/stages/${stageId('g4')}/launches`;
    const body = { requestKey: 'k', dataset: 'd' };

    expect(await api({ method: 'POST', path, body })).toMatchObject({ status: 409 });
  });

  it('is another launch when another person uses it', async () => {
    const { launch } = await aStage();
    const first = await launch({});

    const second = await launch({}, 'paul');

    expect(second).toMatchObject({ status: 202, body: { creator: 'paul' } });
    expect(second.body['submissionId']).not.toBe(first.body['submissionId']);
  });

  it('of a completion kills nothing: the kill is refused, not answered as done', async () => {
    const { launch, order } = await aStage();
    const { submissionId } = (await launch({})).body;
    const target = { of: 'submission', submissionId };
    const first = await order({ action: 'complete', target });

    const kill = await order({ action: 'kill', target });

    expect(first.status).toBe(202);
    expect(kill).toMatchObject({ status: 409, body: { code: 'RequestKeyReused' } });
    expect(kill.body.detail).toContain('to complete submission 1');
    expect(await order({ action: 'complete', target })).toMatchObject({ status: 202, body: first.body });
  });

  it('may be as long as a key may be', async () => {
    const { launch } = await aStage();
    const requestKey = 'k'.repeat(200);

    expect(await launch({ requestKey }, 'p'.repeat(64))).toMatchObject({ status: 202 });
    expect(await launch({ requestKey }, 'p'.repeat(64))).toMatchObject({ status: 202 });
  });
});
