import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';

const samples = join(import.meta.dirname, '../../docs/samples');
const fiveStages = ['gen', 'g4', 'detsim', 'reco', 'anatree'];

interface Row {
  submissionId: number;
  campaign: string;
  stage: string;
  status: string;
  jobIds: string[];
  dataset: string;
  parentId: number | null;
}
interface Shown {
  stages: { name: string; submissions: number; outputCount: number; status: string }[];
}

const outputsOf = ({ stages }: Shown) => stages.map(({ name, outputCount }) => [name, outputCount]);

let world: LocalWorld;
beforeAll(async () => {
  world = aLocalWorld();
  await world.start();
});
afterAll(async () => {
  await world.end();
});

describe('the SBND sample', () => {
  it('runs from import to the last file: 10, 10, 10, 10 and 2', { timeout: 180_000 }, async () => {
    await world.json('apply', join(samples, 'sbnd_mcc.ini'));
    const { submissions } = await world.json<{ submissions: Row[] }>('launch', 'sbnd_mcc_test', '--wait');

    expect(submissions.map(({ status }) => status)).toEqual(Array(5).fill('Located'));
    const shown = await world.json<Shown>('campaign', 'show', 'sbnd_mcc_test');
    expect(outputsOf(shown)).toEqual([
      ['gen', 10],
      ['g4', 10],
      ['detsim', 10],
      ['reco', 10],
      ['anatree', 2],
    ]);
    expect(new Set(submissions.map(({ jobIds }) => jobIds.length))).toEqual(new Set([1]));
  });

  it('gives every file its parents', async () => {
    const rows = await world.json<Row[]>('submission', 'list', '--campaign', 'sbnd_mcc_test');
    const parentsAt = async (stage: string) => {
      const { submissionId } = rows.find((row) => row.stage === stage)!;
      const files = await world.json<{ name: string; parents: string[] }[]>(
        'files',
        `poms_depends_${submissionId}_1`,
      );
      return files.map(({ parents }) => parents.length).sort();
    };

    expect(await parentsAt('gen')).toEqual(Array(10).fill(0));
    expect(await parentsAt('reco')).toEqual(Array(10).fill(1));
    expect(await parentsAt('anatree')).toEqual([5, 5]);
  });
});

describe('the other samples', () => {
  it('make 8 reco2 and 2 michel files of 8 inputs', { timeout: 180_000 }, async () => {
    await world.json('launch', 'michel_multi_stage', '--wait');

    expect(outputsOf(await world.json<Shown>('campaign', 'show', 'michel_multi_stage'))).toEqual([
      ['reco2', 8],
      ['michel', 2],
    ]);
  });

  it('run an experiment’s own submission script', { timeout: 120_000 }, async () => {
    const { submissions } = await world.json<{ submissions: Row[] }>('launch', 'own_script_mcc9', '--wait');

    expect(submissions).toMatchObject([{ stage: 'detsim', status: 'Located' }]);
    const { stdout } = await world.poms('submission', 'log', String(submissions[0]!.submissionId));
    expect(stdout).toContain('configuration ProtoDUNE_beam_3GeV_cosmics_3ms.xml, stage detsim');
  });

  it('go round the particle scan’s self-edge four times and then stop', { timeout: 180_000 }, async () => {
    const { submissions } = await world.json<{ submissions: Row[] }>('launch', 'particle_scan', '--wait');

    const generated = submissions.filter(({ stage }) => stage === 'gen').map(({ dataset }) => dataset);
    expect(generated.sort()).toEqual(['electron_1GeV', 'electron_3GeV', 'muon_1GeV', 'muon_3GeV']);
    expect(submissions.filter(({ stage }) => stage === 'sim')).toHaveLength(4);
  });
});

describe('bad input', () => {
  it.each(['many_mistakes', 'missing_pattern', 'no_campaign'])(
    '%s.ini is refused whole and saves nothing',
    async (name) => {
      const before = await world.json('campaign', 'list');

      const { code, stdout } = await world.poms('apply', join(samples, 'bad', `${name}.ini`), '--json');

      expect(code).toBe(2);
      const { problems } = JSON.parse(stdout) as {
        problems: { line: number; message: string; remedy: string }[];
      };
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.every(({ line, message, remedy }) => line > 0 && message !== '' && remedy !== '')).toBe(
        true,
      );
      expect(await world.json('campaign', 'list')).toEqual(before);
    },
  );
});

describe('kill -9', () => {
  it(
    'three times on the way changes nothing: one cluster a submission, no job run twice',
    { timeout: 300_000 },
    async () => {
      const first = await world.json<Row>('launch', 'sbnd_mcc_test', '--key', 'killed');
      const ours = async () => {
        const rows = await world.json<Row[]>('submission', 'list', '--campaign', 'sbnd_mcc_test');
        return rows.filter(({ submissionId }) => submissionId >= first.submissionId);
      };
      for (const stages of [1, 2, 4]) {
        await expect
          .poll(async () => (await ours()).length, { timeout: 90_000, interval: 500 })
          .toBeGreaterThanOrEqual(stages);
        await world.kill();
        await world.start();
      }

      const { submissions } = await world.json<{ submissions: Row[] }>(
        'launch',
        'sbnd_mcc_test',
        '--key',
        'killed',
        '--wait',
      );

      expect(submissions.map(({ stage, status }) => [stage, status])).toEqual(
        fiveStages.map((stage) => [stage, 'Located']),
      );
      expect(submissions.map(({ jobIds }) => jobIds.length)).toEqual(Array(5).fill(1));
      for (const { submissionId, stage } of submissions) {
        const jobs = jobsOf(submissionId);
        // A DAG's nodes stand under their controller: that is the one cluster jobsub made.
        expect(new Set(jobs.map(({ cluster, controller }) => controller ?? cluster)).size, stage).toBe(1);
        const controllers = jobs.map(({ controller }) => controller);
        expect(
          jobs.filter(({ cluster, node }) => !/^SAM_/.test(node) && !controllers.includes(cluster)),
          stage,
        ).toHaveLength(stage === 'anatree' ? 2 : 10);
        expect(new Set(jobs.map(({ starts }) => starts)), stage).toEqual(new Set(['1']));
        expect(await world.json('files', `poms_depends_${submissionId}_1`)).toHaveLength(
          stage === 'anatree' ? 2 : 10,
        );
      }
    },
  );
});

/** What the queue's history holds of a submission. */
function jobsOf(submissionId: number) {
  const bin = join(world.dataDir, 'submit-host/bin/condor_history');
  const attributes = ['ClusterId', 'DAGManJobId', 'DAGNodeName', 'NumJobStarts'];
  const args = ['-constraint', `POMS4_SUBMISSION_ID==${submissionId}`, '-af', ...attributes];
  const env = { ...process.env, POMS_SUBMIT_HOST_DIR: join(world.dataDir, 'submit-host') };
  const lines = execFileSync(bin, args, { encoding: 'utf8', env }).trim().split('\n');
  return lines.map((line) => {
    const [cluster, controller, node = '', starts] = line.split(' ');
    return { cluster, controller: controller === 'undefined' ? undefined : controller, node, starts };
  });
}
