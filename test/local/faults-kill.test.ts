import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomOf } from '#test/simulation/random.ts';
import { askFor, clientOf, importCampaign, killOnce, type Heard, type Wanted } from '#test/support/kills.ts';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';
import { keptBy } from '#test/support/real-state.ts';

const kills = 50;
const seed = Number(process.env['POMS_KILL_SEED'] ?? Math.floor(Math.random() * 1e9));

const samples = join(import.meta.dirname, '../../docs/samples');
const sampleText = (name: string) => readFileSync(join(samples, `${name}.ini`), 'utf8');

/** The diamond without its last stage, which waits for a person. */
const diamond = sampleText('diamond')
  .split(/\n(?=\[)/)
  .filter((section) => !/^\[\w+ publish\]/.test(section))
  .join('\n')
  .replace('name = noise_study', 'name = diamond')
  .replace(/^(campaign_stage_list = .*),publish$/m, '$1');

const slices = Array.from({ length: 30 }, (_none, index) => `set${index}`).join(',');
const sliced = `[campaign]
experiment = hypot
poms_role = production
name = sliced
[campaign_stage only]
vo_role = Production
software_version = v1
dataset_or_split_data = ${slices}
cs_split_type = list
completion_type = complete
completion_pct = 100
stage_type = generator
login_setup = sliced
job_type = sliced
[login_setup sliced]
host = localhost
account = hypotpro
setup = umask 022
[job_type sliced]
launch_script = jobsub_submit -G hypot file://$SAMPLES/jobs/generate.sh %(dataset)s 1 v1
parameters = []
output_file_patterns = %%
recoveries = []
`;

describe('the local world', () => {
  let world: LocalWorld;
  let begun: Wanted[];
  beforeAll(async () => {
    world = aLocalWorld();
    await world.start();
    const numbers = await Promise.all(
      [sampleText('sbnd_mcc'), sampleText('particle_scan'), diamond, sliced].map(async (ini, index) =>
        importCampaign(world, `imported${index}`, ini),
      ),
    );
    begun = numbers.map((campaignId, index) => ({
      key: `begun${index}`,
      experiment: index === 0 ? 'sbnd' : 'hypot',
      campaignId,
    }));
    await world.kill();
  });
  afterAll(async () => {
    await world.end();
  });

  it(
    `killed ${kills} times at random moments (POMS_KILL_SEED=${seed}) does everything once and loses nothing`,
    { timeout: 400_000 },
    async () => {
      const random = randomOf(seed);
      const heard: Heard = new Map();
      const wanted = [...begun];
      const story: string[] = [];
      const began = performance.now();
      for (let round = 0; round < kills; round += 1) {
        if (round % 4 === 3) wanted.push({ ...begun[3]!, key: `more${round}` });
        const open = wanted.filter(({ key }) => !heard.has(key) || random.chance(0.1));
        story.push(
          await killOnce(world, random, () =>
            open.flatMap((each) => [askFor(world, each, heard), askFor(world, each, heard)]),
          ),
        );
      }
      const killedFor = (performance.now() - began) / 1000;

      await world.start();
      await Promise.all(wanted.map(async (each) => askFor(world, each, heard)));
      await expect
        .poll(async () => openOf(world), { timeout: 240_000, interval: 1_000, message: `seed ${seed}` })
        .toEqual([]);
      await world.stop();

      const { submissions, clusters, violations } = await keptBy(world.dataDir, ['sbnd', 'hypot']);
      const said = [
        `seed ${seed}, ${submissions.length} submissions, killed for ${killedFor.toFixed(0)} s:`,
        ...story,
      ].join('\n');
      if (process.env['POMS_KILL_SEED'] !== undefined) process.stdout.write(`${said}\n`);
      const sizes = [...heard.values()].map(({ size }) => size);
      const unsettled = submissions.filter(({ status }) => status !== 'Located');
      const many = submissions.filter(({ submissionId }) => clusters.get(submissionId)?.length !== 1);
      expect(violations, said).toEqual([]);
      expect(sizes, said).toEqual(wanted.map(() => 1));
      expect(
        unsettled.map(({ submissionId, status, reason }) => `${submissionId} ${status} ${reason}`),
        said,
      ).toEqual([]);
      expect(
        many.map(({ submissionId }) => [submissionId, clusters.get(submissionId)]),
        said,
      ).toEqual([]);
    },
  );
});

/** Submissions that still have something before them. */
async function openOf(world: LocalWorld): Promise<string[]> {
  const pages = await Promise.all(
    ['sbnd', 'hypot'].map(async (experiment) =>
      clientOf(world, experiment).listSubmissions({ query: { limit: 100 } }),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .filter(
      ({ status, followUp }) =>
        !(['Failed', 'LaunchFailed'].includes(status) || (status === 'Located' && followUp === 'done')),
    )
    .map(({ submissionId, stage, status, reason }) => `${submissionId} ${stage} ${status} ${reason}`);
}
