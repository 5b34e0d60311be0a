import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createTable } from '#lib/dynamo/client.ts';
import { emptyTable } from '#test/support/empty-table.ts';

describe('the table', () => {
  it('is there at once with both indexes', async () => {
    const { client, name } = await emptyTable();

    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));

    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName).toSorted()).toEqual([
      'gsi1',
      'gsi2',
    ]);
  });

  it('is made once, however often it is asked for', async () => {
    const { client, name } = await emptyTable();

    await expect(createTable(client, name)).resolves.toBeUndefined();
  });
});
