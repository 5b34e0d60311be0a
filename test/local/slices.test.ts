import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '#lib/client/client.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';

let world: LocalWorld;
let client: Client;
let stageId: number;
let drainingId: number;

beforeAll(async () => {
  world = aLocalWorld();
  const { url } = await world.start();
  const { token } = JSON.parse(readFileSync(join(world.dataDir, 'instance.json'), 'utf8')) as {
    token: string;
  };
  client = createClient({ url, token: () => token, experiment: 'hypot' });
  // Nothing answers on port 1, so launches are reserved and then wait.
  const pin = `SHA256:${'A'.repeat(43)}`;
  await world.json(
    'submit-host',
    'set',
    'asleep',
    '--experiment',
    'hypot',
    '--address',
    '127.0.0.1',
    '--port',
    '1',
    '--pin',
    pin,
    '--account',
    'hypotpro',
  );
  const file = join(world.dataDir, 'list.ini');
  const datasets = Array.from({ length: 210 }, (_, n) => `set${n}`).join(',');
  writeFileSync(
    file,
    `[campaign]
experiment = hypot
poms_role = production
name = many_slices
[campaign_stage only]
vo_role = Production
software_version = v1
dataset_or_split_data = ${datasets}
cs_split_type = list
completion_type = complete
completion_pct = 100
login_setup = asleep
job_type = generic
[campaign_stage drain]
vo_role = Production
software_version = v1
dataset_or_split_data = crowd
cs_split_type = drainingn(1)
completion_type = complete
completion_pct = 100
login_setup = asleep
job_type = generic
[login_setup asleep]
host = asleep
account = hypotpro
setup = true
`,
  );
  const { campaignId } = await world.json<{ campaignId: number }>('apply', file);
  const { campaign } = await client.getCampaign({ params: { campaignId } });
  stageId = campaign.stages[0]!.stageId;
  drainingId = campaign.stages[1]!.stageId;
});
afterAll(async () => {
  await world.end();
});

const launch = async (requestKey: string) =>
  client.launchStage({ params: { stageId }, body: { requestKey } });

/** A crowd may have to wait longer than a request may take; the same key is the same launch. */
async function askedAgain<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request();
  } catch (error) {
    if (isPomsError(error, 'AnswerTooLate')) return askedAgain(request);
    throw error;
  }
}

describe('launches of one list-split stage', { timeout: 120_000 }, () => {
  it('asked for two at once take two different slices, 100 times out of 100', async () => {
    const taken: string[] = [];
    for (let round = 0; round < 100; round += 1) {
      const pair = await Promise.all([launch(`a${round}`), launch(`b${round}`)]);
      taken.push(...pair.map(({ dataset }) => dataset));
    }

    expect(new Set(taken).size).toBe(200);
  });

  it('with the same key are one launch, even at the same moment', async () => {
    const same = await Promise.all(Array.from({ length: 20 }, async () => launch('once')));

    expect(new Set(same.map(({ submissionId }) => submissionId)).size).toBe(1);
  });
});

describe('launches of one stage that drains a dataset', { timeout: 300_000 }, () => {
  it('asked for 200 at once have one input each', async () => {
    const files = Array.from({ length: 200 }, (_, n) => `crowd${n}.root`);
    for (const name of files)
      await client.declareFile({
        body: {
          name,
          size: 1,
          checksum: 'sha256:00',
          location: null,
          softwareVersion: null,
          dataset: 'crowd',
        },
      });

    const launched = await Promise.all(
      files.map(async (name) =>
        askedAgain(async () =>
          client.launchStage({ params: { stageId: drainingId }, body: { requestKey: name } }),
        ),
      ),
    );

    const slices: string[] = [];
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const page = await client.listSlices({
        params: { stageId: drainingId },
        query: { limit: 200, cursor },
      });
      slices.push(...page.items.map(({ name }) => name));
      cursor = page.cursor ?? undefined;
    }
    expect(new Set(launched.map(({ dataset }) => dataset))).toEqual(new Set(slices));
    expect(new Set(slices).size).toBe(200);
    await expect(
      client.launchStage({ params: { stageId: drainingId }, body: { requestKey: 'one-more' } }),
    ).rejects.toThrow('all inputs of crowd were handed out');
  });
});
