import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoStores, type Stores } from '#lib/dynamo/index.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { aCampaign, anEvent, aReservation, aSavedEvent } from '#test/support/builders.ts';
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
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: 'sbnd#submission#1', sk: 'row' },
        UpdateExpression: 'REMOVE body.#project, body.refused, body.approval',
        ExpressionAttributeNames: { '#project': 'project' },
      }),
    );

    expect(await submissions.get(1)).toMatchObject({ project: null, refused: [], approval: null });
  });
});
