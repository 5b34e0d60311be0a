import { describe, expect, it } from 'vitest';
import { createClient } from '#lib/client/client.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { fakeApi, type Answers } from '#test/client/fake-api.ts';
import { aCampaign, aLaunch, aSubmission } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { findPlaces } from '#web/frame/find-places.ts';

const summary = (name: string) => ({
  ...aCampaign({ name }),
  ...{ submissions: 0, byStatus: {}, outputCount: 0, unfollowed: 0, lastActivityAt: null },
});

function anExperiment(said: Answers = {}) {
  const api = fakeApi({
    listCampaigns: ({ query: { match = '' } }) => ({
      items: ['sbnd_mcc_test', 'keepup'].filter((name) => name.includes(match)).map(summary),
      cursor: null,
    }),
    listDatasets: () => ({ items: [], cursor: null }),
    getFile: ({ params: { file } }) => {
      throw new PomsError('FileNotFound', { file });
    },
    getSubmission: ({ params: { submissionId } }) => ({
      ...{ submission: aSubmission({ submissionId }), launch: aLaunch(), children: [], projects: [] },
      ...{ standing: aStanding(aSubmission({ submissionId })), duplicates: [] },
    }),
    ...said,
  });
  return { api, client: createClient({ url: 'http://poms', token: () => 'token', fetch: api.fetch }) };
}

describe('the search', () => {
  it('asks for nothing when nothing is written', async () => {
    const { api, client } = anExperiment();

    const places = await findPlaces('', client);

    expect(places).toEqual([]);
    expect(api.calls).toEqual([]);
  });

  it('finds a campaign by a part of its name', async () => {
    const { client } = anExperiment();

    const places = await findPlaces('mcc', client);

    expect(places.map(({ title }) => title)).toEqual(['sbnd_mcc_test']);
  });

  it.each(['42', '#42'])('takes %s for the number of a submission', async (text) => {
    const { client } = anExperiment();

    const [first] = await findPlaces(text, client);

    expect(first).toMatchObject({ title: 'Submission 42', path: 'submissions/42' });
  });

  it('says nothing of a number nobody has', async () => {
    const { client } = anExperiment({
      getSubmission: ({ params: { submissionId } }) => {
        throw new PomsError('SubmissionNotFound', { submissionId, experiment: 'sbnd' });
      },
    });

    expect(await findPlaces('4711', client)).toEqual([]);
  });

  it('hands on what is wrong with the server', async () => {
    const { client } = anExperiment({
      listCampaigns: () => {
        throw new PomsError('StoreUnavailable', { why: 'it is away' });
      },
    });

    await expect(findPlaces('mcc', client)).rejects.toThrow('it is away');
  });
});
