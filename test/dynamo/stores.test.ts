import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { unpackCampaign } from '#lib/dynamo/campaigns/campaign-document.ts';
import { dynamoStores } from '#lib/dynamo/index.ts';
import { campaignVersions } from '#lib/dynamo/campaigns/items-of-campaigns.ts';
import {
  aCampaign,
  aJobType,
  anEvent,
  aReservation,
  aSavedEvent,
  aSnapshot,
  aSubmitHost,
  aTakenSlice,
} from '#test/support/builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { failing, sdkError } from '#test/support/faults.ts';

describe('the stores of a deployment', () => {
  it('keep experiments in one table apart', async () => {
    const table = await emptyTable();
    const sbnd = dynamoStores(table);
    const dune = dynamoStores({ ...table, experiment: 'dune' });
    const campaign = aCampaign();

    await sbnd.campaigns.save(campaign, aSavedEvent(9, campaign));
    await sbnd.jobTypes.add(aJobType());
    await sbnd.submissions.reserve(aReservation({}, { taken: aTakenSlice(1) }));

    expect((await dune.campaigns.list({ limit: 9 })).items).toEqual([]);
    expect(await dune.jobTypes.list()).toEqual([]);
    expect(await dune.submissions.watched()).toEqual([]);
    expect((await dune.submissions.list({ experiment: true }, { limit: 9 })).items).toEqual([]);
    expect((await dune.events.ofExperiment({ limit: 9 })).items).toEqual([]);
    expect(await dune.slices.split(1)).toMatchObject({ version: 0 });
    await expect(dune.submissions.get(1)).rejects.toMatchObject({ name: 'SubmissionNotFound' });
    await dune.submissions.reserve(aReservation({}, { events: [anEvent(1)] }));
    expect((await dune.events.ofExperiment({ limit: 9 })).items).toHaveLength(1);
  });

  it('begin every partition key with the experiment', async () => {
    const table = await emptyTable();
    const { campaigns, jobTypes, submissions, snapshots, ids, submitHosts } = dynamoStores(table);
    const campaign = aCampaign();
    await campaigns.save(campaign, aSavedEvent(9, campaign));
    await jobTypes.add(aJobType());
    await submitHosts.save(aSubmitHost());
    await snapshots.add(aSnapshot());
    await ids.number('stage');
    await submissions.reserve(aReservation({ parentId: 7 }, { taken: aTakenSlice(1) }));
    await submissions.addWait(1, 'receipt', 'token');

    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));

    const keys = Items!.flatMap((item) =>
      ['pk', 'gsi1pk', 'gsi2pk'].map((key) => item[key] as string | undefined),
    );
    expect(Items!.length).toBeGreaterThan(15);
    expect(keys.filter((key) => key !== undefined && !key.startsWith('sbnd#'))).toEqual([]);
  });

  it('keep every version of a campaign', async () => {
    const table = await emptyTable();
    const { campaigns } = dynamoStores(table);
    const versions = [aCampaign(), aCampaign({ version: 2, keywords: { run: '2' } })];

    for (const campaign of versions) await campaigns.save(campaign, aSavedEvent(campaign.version, campaign));

    const stored = await campaignVersions(table).query.version({ experiment: 'sbnd', campaignId: 1 }).go();
    expect(await Promise.all(stored.data.map(async ({ body }) => unpackCampaign(body)))).toEqual(versions);
  });

  it('give numbers to several processes without giving one twice', async () => {
    const table = await emptyTable();
    const processes = [dynamoStores(table), dynamoStores(table), dynamoStores(table)];

    const given = await Promise.all(
      processes.flatMap(({ ids }) => Array.from({ length: 150 }, async () => ids.number('submission'))),
    );

    expect(new Set(given).size).toBe(450);
    expect(Math.max(...given)).toBeLessThanOrEqual(600);
  });

  it('give numbers again after the counter could not be reached', async () => {
    const table = await emptyTable();
    const { ids } = dynamoStores(table);
    failing(table, 'UpdateItemCommand', [sdkError('ThrottlingException')]);

    await expect(ids.number('stage')).rejects.toMatchObject({ name: 'StoreUnavailable' });

    expect(await ids.number('stage')).toBe(1);
  });
});
