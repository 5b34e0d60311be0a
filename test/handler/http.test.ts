import { describe, expect, it } from 'vitest';
import { contract } from '#lib/contract/index.ts';
import { Role } from '#lib/domain/people/person.ts';
import { anApi } from '#test/support/api.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

describe('the API', () => {
  it('launches a stage once for one key', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
    const api = anApi(house);
    const launch = { method: 'POST', path: `/stages/${stageId('gen')}/launches`, body: { requestKey: 'k' } };

    const first = await api(launch);
    const again = await api(launch);

    expect(first.status).toBe(202);
    expect(again.body).toEqual(first.body);
  });

  it('names field, value and remedy of bad input', async () => {
    const { status, body, headers } = await anApi(aHouse())({
      method: 'POST',
      path: '/stages/x/launches',
      body: { requestKey: '', stray: 1 },
    });

    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({ code: 'RequestInvalid', requestId: 'request-1' });
    expect(JSON.stringify(body)).toContain('path.stageId');
  });

  it('takes a body that is no JSON for a mistake of the caller', async () => {
    const answer = await anApi(aHouse())({ method: 'POST', path: '/campaigns/apply', rawBody: '{"ini":' });

    expect(answer).toMatchObject({ status: 400, body: { code: 'RequestInvalid' } });
  });

  it('answers nobody who is not signed in', async () => {
    const api = anApi(aHouse());

    const people = Object.values(contract).filter(({ caller }) => caller === 'person');
    for (const { method, path } of people) {
      const answer = await api({ method, path: path.replace(/\{\w+\}/g, '1'), role: null });
      expect(answer, path).toMatchObject({ status: 401, body: { code: 'NotSignedIn' } });
    }
    expect(people.length).toBeGreaterThan(15);
  });

  it('lets a person’s token do nothing that only jobs may', async () => {
    const house = aHouse();
    house.ports.jobTokens.verify = async () => Promise.reject(new Error('never asked'));
    const jobs = Object.values(contract).filter(({ caller }) => caller === 'job');

    for (const { method, path } of jobs) {
      const answer = await anApi(house)({ method, path: path.replace(/\{\w+\}/g, 'x') });
      expect(answer.status, path).toBe(401);
    }
    expect(jobs.length).toBeGreaterThan(7);
  });

  it('refuses an experiment the person does not belong to', async () => {
    const api = anApi(aHouse());

    const answer = await api({ path: '/campaigns', headers: { 'poms-experiment': 'dune' } });

    expect(answer).toMatchObject({ status: 404, body: { code: 'ExperimentUnknown' } });
  });

  it('refuses a role above the person’s own', async () => {
    const answer = await anApi(aHouse())({
      path: '/campaigns',
      role: 'analysis',
      headers: { 'poms-role': 'production' },
    });

    expect(answer).toMatchObject({ status: 403, body: { code: 'NotAllowed' } });
  });

  it('says nothing but a request id of what went wrong inside', async () => {
    const house = aHouse();
    house.ports.campaigns.list = async () => Promise.reject(new Error('the password is 1234'));

    const { status, body } = await anApi(house)({ path: '/campaigns' });

    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('1234');
    expect(body.detail).toContain('request-1');
  });

  it('says in time that a request takes too long, and how to go on', async () => {
    const house = aHouse();
    house.ports.campaigns.list = async () => new Promise(() => undefined);

    const { status, body } = await anApi(house, 510)({ path: '/campaigns' });

    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'AnswerTooLate' });
    expect(body.detail).toContain('with the same key nothing is done twice');
  });

  it('describes every operation in OpenAPI 3.1', async () => {
    const { body } = await anApi(aHouse())({ path: '/openapi.json' });
    const { openapi, paths } = body as unknown as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };

    const described = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(openapi).toBe('3.1.0');
    expect(described.sort()).toEqual(Object.keys(contract).sort());
  });
});

describe('who may launch', () => {
  const own = { creator: 'anna', creatorRole: 'analysis' } as const;
  const foreign = { creator: 'boris', creatorRole: 'analysis' } as const;
  const production = { creator: 'petra', creatorRole: 'production' } as const;

  it.each(
    Role.options.flatMap((role) => [
      { role, whose: 'own analysis', owner: own, allowed: role !== 'production-shifter' },
      {
        role,
        whose: 'another’s analysis',
        owner: foreign,
        allowed: role === 'production' || role === 'superuser',
      },
      { role, whose: 'production', owner: production, allowed: role !== 'analysis' },
    ]),
  )('$role on $whose: $allowed', async ({ role, owner, allowed }) => {
    const house = aHouse();
    // An account that both roles may use.
    const ini = sample('sbnd_mcc.ini').replace('account = sbndpro', 'account = poms_launcher');
    const { campaign, stageId } = await withCampaign(house, ini);
    const event = (await house.ports.events.ofExperiment({ limit: 1 })).items[0]!;
    await house.ports.campaigns.save(
      { ...campaign, ...owner, version: 2 },
      { ...event, eventId: `evt_${'7'.repeat(26)}` },
    );

    const { status } = await anApi(house)({
      method: 'POST',
      path: `/stages/${stageId('gen')}/launches`,
      body: { requestKey: 'k' },
      role,
      username: 'anna',
    });

    expect(status).toBe(allowed ? 202 : 403);
  });
});

describe('reading', () => {
  it('changes nothing: no GET writes (I9)', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
    const api = anApi(house);
    await api({ method: 'POST', path: `/stages/${stageId('gen')}/launches`, body: { requestKey: 'k' } });
    const before = JSON.stringify(await house.ports.submissions.list({ experiment: true }, { limit: 50 }));

    for (const { method, path, caller } of Object.values(contract)) {
      if (method === 'GET' && caller === 'person') await api({ path: path.replace(/\{\w+\}/g, '1') });
    }
    const preview = await api({
      method: 'POST',
      path: `/stages/${stageId('gen')}/launch-previews`,
      body: {},
    });

    expect(preview.status).toBe(200);
    expect(JSON.stringify(await house.ports.submissions.list({ experiment: true }, { limit: 50 }))).toBe(
      before,
    );
  });
});
