import { describe, expect, it } from 'vitest';
import { contract } from '#lib/contract/index.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { createClient, type ClientOptions } from '#lib/client/client.ts';
import { isUnavailable } from '#lib/client/failure.ts';
import { aSubmission } from '#test/support/builders.ts';
import { aCampaignSummary } from '#test/support/progress-builders.ts';
import { fakeApi, refused } from './fake-api.ts';

const aClient = (fetch: ClientOptions['fetch'], rest: Partial<ClientOptions> = {}) =>
  createClient({ url: 'http://poms.test', token: () => 'secret', fetch, ...rest });

const answering = (text: string, status: number) => () => Promise.resolve(new Response(text, { status }));

describe('the client', () => {
  it('has one call for every operation of the contract', () => {
    const client = aClient(refused);

    expect(Object.keys(client)).toEqual(Object.keys(contract));
  });

  it('sends parameters, query, body and who acts, and returns the parsed answer', async () => {
    const api = fakeApi({
      launchStage: ({ params, body }) => aSubmission({ stageId: params.stageId, isTest: body.isTest }),
    });

    const client = aClient(api.fetch, { experiment: 'sbnd', role: 'production' });
    const launched = await client.launchStage({
      params: { stageId: 7 },
      body: { requestKey: 'k', isTest: true },
    });

    expect(launched).toMatchObject({ stageId: 7, isTest: true });
    expect(api.calls[0]!.headers).toMatchObject({
      authorization: 'Bearer secret',
      'poms-experiment': 'sbnd',
      'poms-role': 'production',
    });
  });

  it('encodes what stands in a path or a query', async () => {
    const asked: unknown[] = [];
    const api = fakeApi({
      saveSubmitHost: ({ params, body }) => {
        asked.push(params);
        return { ...body, name: params.host, version: 1 };
      },
      listCampaigns: ({ query }) => {
        asked.push(query);
        return { items: [aCampaignSummary()], cursor: null };
      },
    });
    const pins = [`SHA256:${'A'.repeat(43)}`];
    const body = {
      address: 'x',
      port: 22,
      hostKeyPins: pins,
      accounts: [],
      batchSystem: 'jobsub' as const,
      queueSetup: '',
    };

    await aClient(api.fetch).saveSubmitHost({ params: { host: 'a/b ?#é' }, body });
    await aClient(api.fetch).listCampaigns({ query: { name: 'a&b=c d', limit: 5 } });

    expect(asked).toEqual([{ host: 'a/b ?#é' }, { name: 'a&b=c d', limit: 5 }]);
  });

  it('leaves out what is not said', async () => {
    const api = fakeApi({ listCampaigns: () => ({ items: [], cursor: null }) });

    await aClient(api.fetch).listCampaigns({ query: { cursor: undefined } });

    expect(api.calls[0]!.headers).not.toHaveProperty('poms-experiment');
    expect(api.calls[0]!.headers).not.toHaveProperty('content-type');
  });

  it('throws the error of the catalogue that a problem document names, in the server’s words', async () => {
    const api = fakeApi({
      getStage: () => {
        throw new PomsError('StageNotFound', { stage: 9, experiment: 'sbnd' });
      },
    });

    const error: unknown = await aClient(api.fetch)
      .getStage({ params: { stageId: 9 } })
      .catch((caught: unknown) => caught);

    expect(isPomsError(error, 'StageNotFound')).toBe(true);
    expect(error).toMatchObject({ kind: 'missing', details: { stage: 9, requestId: 'request-1' } });
    expect(String(error)).toContain('No stage 9 in sbnd');
  });

  it('tells the request id of an error that is in no catalogue', async () => {
    const api = fakeApi({
      getMe: () => {
        throw new Error('secret details');
      },
    });

    await expect(aClient(api.fetch).getMe()).rejects.toThrow(/Something went wrong.*request-1/);
  });

  it.each([
    ['a refused connection', refused],
    ['a gateway that has nothing behind it', answering('<html>Bad Gateway</html>', 502)],
  ])('calls %s unavailable', async (_what, fetch) => {
    const error: unknown = await aClient(fetch)
      .getMe()
      .catch((caught: unknown) => caught);

    expect(isUnavailable(error)).toBe(true);
  });

  it('refuses an answer that is not what the contract promises', async () => {
    await expect(aClient(answering('{"person":1}', 200)).getMe()).rejects.toThrow('is not understood');
  });
});
