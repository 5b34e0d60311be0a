import { describe, expect, it } from 'vitest';
import { createClient, type Fetch } from '#lib/client/client.ts';
import { followTree, worthALook } from '#lib/client/follow-tree.ts';
import { aSubmission } from '#test/support/builders.ts';
import { aCampaignRunning } from './a-campaign-running.ts';
import { fakeApi } from './fake-api.ts';

const located = { status: 'Located', followUp: 'done' } as const;

function following(fetch: Fetch) {
  const told: string[] = [];
  const silences: string[] = [];
  let now = 0;
  const pauses: number[] = [];
  const options = {
    client: createClient({ url: 'http://poms.test', token: () => 'secret', fetch }),
    patience: {
      now: () => now,
      sleep: async (ms: number) => {
        pauses.push(ms);
        now += ms;
      },
      limitMs: 600_000,
      onSilence: ({ message }: Error) => silences.push(message),
    },
    onNews: ({ submissionId, status }: { submissionId: number; status: string }) =>
      told.push(`${submissionId} ${status}`),
  };
  return { options, told, silences, pauses };
}

describe('following a tree of submissions', () => {
  it('waits for children and children of children', async () => {
    const api = fakeApi(
      aCampaignRunning({
        1: { life: [{ status: 'Running' }, { status: 'Completed' }, located] },
        2: {
          since: 2,
          life: [
            { parentId: 1, status: 'New' },
            { parentId: 1, ...located },
          ],
        },
        3: {
          since: 3,
          life: [
            { parentId: 2, isRecovery: true, status: 'Running' },
            { parentId: 2, ...located },
          ],
        },
      }),
    );
    const { options, told } = following(api.fetch);

    const { submissions, outcome } = await followTree(1, options);

    expect(outcome.exitCode).toBe(0);
    expect(submissions.map(({ submissionId }) => submissionId)).toEqual([1, 2, 3]);
    expect(told).toEqual([
      '1 Running',
      '1 Completed',
      '1 Located',
      '2 New',
      '2 Located',
      '3 Running',
      '3 Located',
    ]);
  });

  it('looks closely only at what has changed', async () => {
    const still = Array.from({ length: 10 }, () => ({ status: 'Running', version: 1 }) as const);
    const api = fakeApi(aCampaignRunning({ 1: { life: [...still, located] } }));

    await followTree(1, following(api.fetch).options);

    expect(api.asked('listSubmissions')).toHaveLength(10);
    expect(api.asked('getSubmission')).toHaveLength(2);
  });

  it('asks less and less often while nothing happens', async () => {
    const still = Array.from({ length: 10 }, () => ({ status: 'Running', version: 1 }) as const);
    const api = fakeApi(aCampaignRunning({ 1: { life: [...still, located] } }));
    const { options, pauses } = following(api.fetch);

    await followTree(1, options);

    expect(pauses[0]).toBe(250);
    expect(pauses.at(-1)).toBe(2000);
  });

  it('goes on through a restart of the server, and says so once', async () => {
    const api = fakeApi(aCampaignRunning({ 1: { life: [{ status: 'Running' }, located] } }));
    let questions = 0;
    const restarting: Fetch = async (address, init) => {
      questions += 1;
      if (questions >= 2 && questions < 12) throw new TypeError('fetch failed');
      return api.fetch(address, init);
    };
    const { options, silences } = following(restarting);

    const { outcome } = await followTree(1, options);

    expect(outcome.exitCode).toBe(0);
    expect(silences).toHaveLength(1);
  });

  it('gives up after ten minutes of silence', async () => {
    const { options } = following(() => Promise.reject(new TypeError('fetch failed')));

    await expect(followTree(1, options)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('needs a person when the launch of a dependent failed, though everything there is Located', async () => {
    const outcome = { is: 'failed' as const, said: 'the host is gone' };
    const followers = [{ stageId: 2, stage: 'reco', campaign: null, outcome }];
    const api = fakeApi(aCampaignRunning({ 1: { life: [{ ...located, followers }] } }));

    const followed = await followTree(1, following(api.fetch).options);

    expect(followed.outcome).toMatchObject({
      exitCode: 6,
      sentence: expect.stringContaining('stage reco could not be launched: the host is gone') as string,
    });
  });
});

describe('what is worth a look', () => {
  it('is what has another version, and newcomers below the tree', () => {
    const known = aSubmission({ submissionId: 1, version: 2 });
    const tree = new Map([[1, { submission: known, trouble: null }]]);
    const rows = [
      aSubmission({ submissionId: 4, parentId: 99 }),
      aSubmission({ submissionId: 3, parentId: 1 }),
      aSubmission({ submissionId: 2 }),
      aSubmission({ submissionId: 1, version: 3 }),
    ];

    expect(worthALook(tree, rows)).toEqual([1, 3]);
    expect(worthALook(tree, [known])).toEqual([]);
  });
});
