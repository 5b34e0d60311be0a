import { dynamoClient } from '#lib/dynamo/client.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { startDynoxide } from '#lib/local/dynoxide/dynoxide.ts';
import { experiment } from './world.ts';

/** A store of its own on a file, with how to stop it. */
export async function openStore(dbPath: string): Promise<{ table: Table; stop: () => Promise<void> }> {
  const store = await startDynoxide({ dbPath });
  const client = dynamoClient({ endpoint: store.endpoint, region: 'local' });
  const stop = async () => {
    client.destroy();
    await store.stop();
  };
  return { table: { client, name: 'poms', experiment }, stop };
}
