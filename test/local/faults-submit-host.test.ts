import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aFarm, type Farm } from '#test/support/farm.ts';
import { clientOf, importCampaign } from '#test/support/kills.ts';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';
import { keptBy } from '#test/support/real-state.ts';

let world: LocalWorld;
let farm: Farm;
beforeAll(async () => {
  world = aLocalWorld();
  await world.start();
  farm = await aFarm(world, 'hypot');
});
afterAll(async () => {
  await farm.stop('SIGKILL');
  await world.end();
});

/** Two stages on the farm; the script and the jobs of the first wait until they are let go. */
const campaign = (name: string): string => `[campaign]
experiment = hypot
poms_role = production
name = ${name}
campaign_stage_list = gen,copy
[campaign_defaults]
vo_role = Production
software_version = v1
dataset_or_split_data = from_parent
completion_type = located
completion_pct = 100
login_setup = ${name}
job_type = ${name}
[campaign_stage gen]
dataset_or_split_data = None
stage_type = generator
completion_type = complete
param_overrides = [["-N ", "3"], ["file://", "${gate(name, 'job')}.sh"]]
[campaign_stage copy]
param_overrides = [["--dataset ", "%(dataset)s"], ["file://", "$SAMPLES/jobs/process.sh copy v1"]]
[login_setup ${name}]
host = farm
account = hypotpro
setup = echo begun >>${gate(name, 'script')}.log; while [ ! -e ${gate(name, 'script')} ]; do sleep 0.05; done
[job_type ${name}]
launch_script = jobsub_submit
parameters = [["-G ", "hypot"]]
output_file_patterns = %%.dat
recoveries = []
[dependencies copy]
campaign_stage_1 = gen
file_pattern_1 = gen%%.dat
`;

const gate = (name: string, what: 'script' | 'job') => join(world.dataDir, `${name}-${what}`);
const open = (name: string, what: 'script' | 'job') => {
  writeFileSync(gate(name, what), '');
};

async function launchOf(name: string): Promise<() => Promise<Submission[]>> {
  const job = `#!/bin/sh
while [ ! -e ${gate(name, 'job')} ]; do sleep 0.05; done
exec "$SAMPLES/jobs/generate.sh" ${name} 1 v1
`;
  writeFileSync(`${gate(name, 'job')}.sh`, job, { mode: 0o755 });
  const campaignId = await importCampaign(world, name, campaign(name));
  const client = clientOf(world, 'hypot');
  await client.launchCampaign({ params: { campaignId }, body: { requestKey: name } });
  return async () => (await client.listSubmissions({ query: { campaignId } })).items;
}

const patient = { timeout: 60_000, interval: 200 };
const statusesOf = (rows: Submission[]) => rows.map(({ status }) => status).sort();
const jobDirs = () => {
  const dir = join(farm.dir, 'jobs');
  return existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [];
};

/** Everything of the campaign came to its end. */
async function located(rows: () => Promise<Submission[]>): Promise<void> {
  await expect.poll(async () => statusesOf(await rows()), patient).toEqual(['Located', 'Located']);
}

describe('a submit host that is off for a while', { timeout: 150_000 }, () => {
  it('before a launch: the launch waits, says why, and runs when it is back', async () => {
    open('before', 'script');
    open('before', 'job');
    const rows = await launchOf('before');

    await expect
      .poll(async () => (await rows())[0]?.obstacle, patient)
      .toMatchObject({
        kind: 'unavailable',
        said: expect.stringContaining('does not answer') as string,
      });
    expect(statusesOf(await rows())).toEqual(['New']);
    await farm.start();

    await located(rows);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('after %s while the script runs: it ran once', async (signal) => {
    const name = `script-${signal}`;
    await farm.start();
    const rows = await launchOf(name);
    await expect.poll(() => existsSync(`${gate(name, 'script')}.log`), patient).toBe(true);

    await farm.stop(signal);
    open(name, 'script');
    open(name, 'job');
    await farm.missed(3);
    expect(statusesOf(await rows())).toEqual(['New']);
    await farm.start();

    await located(rows);
  });

  it('for the length of a stage: nothing failed, nothing is lost', async () => {
    await farm.start();
    const before = jobDirs().length;
    open('stage', 'script');
    const rows = await launchOf('stage');
    const began = () =>
      jobDirs()
        .slice(before)
        .filter((dir) => existsSync(join(dir, 'proc')));
    await expect
      .poll(async () => [began().length, (await rows())[0]?.status], patient)
      .toEqual([3, 'Running']);

    await farm.stop('SIGKILL');
    open('stage', 'job');
    await expect.poll(() => began().filter((dir) => existsSync(join(dir, 'exit'))).length, patient).toBe(3);
    await farm.missed(3);
    expect(statusesOf(await rows())).toEqual(['Running']);
    await farm.start();

    await located(rows);
  });

  it('leaves everything done once', async () => {
    await farm.stop('SIGTERM');
    await world.stop();

    const { submissions, clusters, violations } = await keptBy(world.dataDir, ['hypot'], ['farm']);

    expect(violations).toEqual([]);
    expect(submissions.map(({ submissionId }) => clusters.get(submissionId)?.length)).toEqual(
      Array(8).fill(1),
    );
  });
});
