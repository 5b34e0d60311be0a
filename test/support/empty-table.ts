import { afterAll } from 'vitest';
import { createTable, dynamoClient } from '#lib/dynamo/client.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { startDynoxide, type Dynoxide } from '#lib/local/dynoxide/dynoxide.ts';

let store: Promise<Dynoxide> | undefined;
let client: ReturnType<typeof dynamoClient> | undefined;
let tables = 0;

/** A new table of its own on the one store of this test file; the store ends with the file. */
export async function emptyTable(experiment = 'sbnd'): Promise<Table> {
  store ??= startDynoxide({ memory: true });
  const { endpoint } = await store;
  client ??= dynamoClient({ endpoint, region: 'us-east-1' });
  tables += 1;
  const name = `poms-${process.pid}-${tables}`;
  await createTable(client, name);
  return { client, name, experiment };
}

afterAll(async () => {
  client?.destroy();
  await (await store)?.stop();
});
