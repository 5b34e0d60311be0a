import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';

const diamond = readFileSync(join(import.meta.dirname, '../../docs/samples/diamond.ini'), 'utf8');

/** Some stages of the sample, with these dependencies, as a campaign of another name. */
function part(name: string, stages: string[], dependencies: string): string {
  const sections = diamond.split(/\n(?=\[)/);
  const kept = sections.filter((section) => {
    const [, kind, title] = /^\[(\w+) ?(.*)\]/.exec(section) ?? [];
    return kind === 'campaign_stage' ? stages.includes(title!) : kind !== 'dependencies';
  });
  const named = kept.join('\n').replace('name = noise_study', `name = ${name}`);
  return `${named.replace(/campaign_stage_list = .*/, '')}\n${dependencies}`;
}

const made = part(
  'made',
  ['gen', 'clean'],
  '[dependencies clean]\ncampaign_stage_1 = gen\nfile_pattern_1 = gen%%.dat',
);
const studied = part(
  'studied',
  ['noisy', 'publish'],
  `[dependencies noisy]
campaign_1 = made
campaign_stage_1 = clean
file_pattern_1 = clean%%.dat
campaign_2 = made
campaign_stage_2 = gen
file_pattern_2 = gen%%.dat`,
).replace('[campaign_stage publish]\nstage_type = approval\ncompletion_type = complete', '');

let world: LocalWorld;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'poms-crossing-'));
  world = aLocalWorld();
  await world.start();
});
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

async function apply(name: string, ini: string): Promise<void> {
  const file = join(folder, `${name}.ini`);
  writeFileSync(file, ini);
  await world.json('apply', file);
}

it('one launch runs through two campaigns to the last file', { timeout: 180_000 }, async () => {
  await apply('made', made);
  await apply('studied', studied);

  const { submissions } = await world.json<{
    submissions: { submissionId: number; campaign: string; stage: string; status: string; dataset: string }[];
  }>('launch', 'made', '--wait');

  const ran = submissions.map(({ campaign, stage, status }) => `${campaign}/${stage} ${status}`);
  expect(ran.sort()).toEqual([
    'made/clean Located',
    'made/gen Located',
    'studied/noisy Located',
    'studied/noisy Located',
  ]);
  const clean = submissions.find(({ stage }) => stage === 'clean')!;
  const follower = submissions.find(({ dataset }) =>
    dataset.startsWith(`poms_depends_${clean.submissionId}_across_`),
  )!;
  const outputs = await world.json<{ name: string }[]>('files', `poms_depends_${follower.submissionId}_1`);
  expect(outputs).toHaveLength(4);
  expect((await world.poms('submission', 'show', String(follower.submissionId))).stdout).toContain(
    `submission ${clean.submissionId} of made/clean`,
  );
});
