import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from '#lib/client/client.ts';
import { type Random } from '#test/simulation/random.ts';
import { type LocalWorld } from './local-world.ts';

/** A client of the world that runs now. */
export function clientOf({ dataDir }: LocalWorld, experiment: string): Client {
  const { url, token } = JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8')) as {
    url: string;
    token: string;
  };
  return createClient({ url, token: () => token, experiment });
}

/** Imports the campaign under its name and returns its number. */
export async function importCampaign(world: LocalWorld, name: string, ini: string): Promise<number> {
  const file = join(world.dataDir, `${name}.ini`);
  writeFileSync(file, ini);
  return (await world.json<{ campaignId: number }>('apply', file)).campaignId;
}

/** A launch asked for under a key, however often it takes. */
export interface Wanted {
  key: string;
  experiment: string;
  campaignId: number;
}

/** What was heard of each key: more than one number would be two launches. */
export type Heard = Map<string, Set<number>>;

/** Asks once; true when there was an answer. */
export async function askFor(world: LocalWorld, wanted: Wanted, heard: Heard): Promise<boolean> {
  const { key, experiment, campaignId } = wanted;
  try {
    const client = clientOf(world, experiment);
    const asked = { params: { campaignId }, body: { requestKey: key } };
    const { submissionId } = await client.launchCampaign(asked);
    heard.set(key, (heard.get(key) ?? new Set()).add(submissionId));
    return true;
  } catch {
    return false;
  }
}

/** How a round of the kills went, for the message of a test that fails. */
export type Round = string;

/** Lets the world live a little, with the launches of this round asked for meanwhile, and kills it. */
export async function killOnce(
  world: LocalWorld,
  random: Random,
  ask: () => Promise<unknown>[],
): Promise<Round> {
  const how = random.pick(['group', 'alone'] as const);
  if (random.chance(0.2)) {
    const ms = random.between(0, 1_200);
    await world.dieAfter(ms, how);
    return `${how}, ${ms} ms after its start began`;
  }
  const { seconds } = await world.start();
  const lifeMs = random.between(0, 1_400);
  const asked = ask();
  await pause(lifeMs);
  await world.kill(how);
  await Promise.all(asked);
  return `${how}, ${lifeMs} ms after it was ready (${seconds.toFixed(1)} s)`;
}
