import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoStores, type Stores } from '#lib/dynamo/index.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { aCampaign, anEvent, aReservation, aSavedEvent, aTakenSlice } from '#test/support/builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';

/** Takes from the row what rows did not have before campaigns had tags and activity. */
async function makeOld({ client, name }: Table, campaignId: number): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: { pk: `sbnd#campaign#${campaignId}`, sk: 'row' },
      UpdateExpression: 'REMOVE activeAt, tags, body.activeAt, body.tags',
    }),
  );
}

/** Takes attributes from an item; names with a dot are in its body. */
async function remove({ client, name }: Table, [pk, sk]: [string, string], paths: string[]): Promise<void> {
  const fields = [...new Set(paths.flatMap((path) => path.split('.')))];
  const placed = paths.map((path) => path.replace(/\w+/g, (field) => `#${field}`));
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: { pk, sk },
      UpdateExpression: `REMOVE ${placed.join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(fields.map((field) => [`#${field}`, field])),
    }),
  );
}

/** Takes from slice and split what they did not have before there was a ledger. */
async function makeOldSplit(table: Table, sliceId: string): Promise<void> {
  const both = ['body.isTest', 'body.round', 'body.era'];
  const state = ['returnedSlices', 'begunAs', 'memory', 'open', 'claimed', 'scanned', 'exhaustedAt'];
  const fields = state.map((field) => `body.${field}`);
  await remove(table, ['sbnd#stage#1', 'split'], ['seat', ...both, ...fields]);
  await remove(table, ['sbnd#stage#1#slices', sliceId], ['shelf', ...both]);
}

describe('a campaign from before there were tags and activity', () => {
  let [table, stores]: [Table?, Stores?] = [];
  const campaigns = () => stores!.campaigns;

  beforeEach(async () => {
    table = await emptyTable();
    stores = dynamoStores(table);
    const campaign = aCampaign({ tags: [] });
    await stores.campaigns.save(campaign, aSavedEvent(1, campaign));
    await makeOld(table, 1);
  });

  it('was active when it was saved, and has no tags', async () => {
    const { updatedAt: activeAt } = aCampaign();

    const { items } = await campaigns().list({ limit: 9 });

    expect(items).toMatchObject([{ campaignId: 1, activeAt, tags: [] }]);
    expect(await campaigns().get(1)).toMatchObject({ activeAt, tags: [] });
  });

  it('becomes active by a launch', async () => {
    const at = '2026-11-20T12:00:00.000Z';

    await campaigns().touch(1, at);

    expect((await campaigns().list({ limit: 9 })).items).toMatchObject([{ activeAt: at }]);
  });

  it('is given tags, and saved again', async () => {
    const tagged = { ...anEvent(90), type: 'campaign.tagged' as const, campaignId: 1, tags: ['mc'] };
    const next = aCampaign({ version: 2 });

    await campaigns().saveTags(1, ['mc'], tagged);
    await campaigns().save(next, aSavedEvent(2, next));

    expect(await campaigns().get(1)).toMatchObject({ version: 2, tags: ['mc'] });
  });
});

describe('a submission from before clients reported and jobs asked', () => {
  it('was refused nothing and waits for no approval', async () => {
    const table = await emptyTable();
    const { submissions } = dynamoStores(table);
    await submissions.reserve(aReservation());
    await remove(table, ['sbnd#submission#1', 'row'], ['body.project', 'body.refused', 'body.approval']);

    expect(await submissions.get(1)).toMatchObject({ project: null, refused: [], approval: null });
  });
});

describe('a split from before there was a ledger', () => {
  it('goes on where it stood, and takes slices back that were handed out then', async () => {
    const table = await emptyTable();
    const { slices, submissions } = dynamoStores(table);
    const { slice, split } = aTakenSlice(1);
    await submissions.reserve(aReservation({}, { taken: { slice, split: { ...split, returned: [0] } } }));
    await makeOldSplit(table, slice.sliceId);

    const old = await slices.split(1);
    const moved = { ...old, cursor: 2, version: 2 };
    await submissions.reserve(
      aReservation({ submissionId: 2 }, { taken: { slice: aTakenSlice(2).slice, split: moved } }),
    );

    expect(old).toEqual({ ...split, returned: [0] });
    expect(await slices.get(1, slice.sliceId)).toEqual(slice);
    expect(await slices.split(1)).toEqual(moved);
    expect((await slices.list(1, { limit: 9 })).items).toHaveLength(2);
  });
});
