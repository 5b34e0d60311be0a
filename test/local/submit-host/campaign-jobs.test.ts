import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeJobApi, type FakeJobApi, type FakeFile } from './fake-job-api.ts';
import { fixtureHost, samplesDir, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;
let api: FakeJobApi;

beforeEach(async () => {
  host = fixtureHost();
  api = await fakeJobApi();
});

afterEach(() => {
  host.close();
  api.close();
});

/** What the launch script exports (lib/domain/launches/launch-script.ts). */
function launchEnvironment(): Record<string, string> {
  writeFileSync(join(host.dir, 'token'), 'to-ken\n', { mode: 0o600 });
  return {
    POMS_URL: api.url,
    POMS_TASK_ID: '7',
    POMS_CAMPAIGN_ID: '3',
    POMS_TOKEN_FILE: join(host.dir, 'token'),
    JOBSUB_EXTRA_LINES: '+POMS_TASK_ID=7,+POMS4_SUBMISSION_ID=7,+POMS_LAUNCHER="alice"',
    JOBSUB_EXTRA_ENVIRONMENT: 'POMS_CAMPAIGN_ID,POMS_TASK_ID,POMS_URL,POMS_TOKEN_FILE',
  };
}

function files(dataset: string, names: string[]): FakeFile[] {
  const dir = join(host.dir, 'input');
  mkdirSync(dir, { recursive: true });
  return (api.datasets[dataset] = names.map((name) => {
    writeFileSync(join(dir, name), `${name} event 1\n${name} event 2\n`);
    return { name, location: join(dir, name) };
  }));
}

const numbered = (prefix: string, count: number, ending: string): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}_${index}.${ending}`);

const nodes = async (columns: string): Promise<string[]> =>
  (await host.shell(`condor_history -af ${columns}`)).stdout.trim().split('\n');

describe('jobs of the sample campaigns', () => {
  it('generates, declares and names the output of the sbnd generator', async () => {
    const { stdout, stderr, code } = await host.shell(
      'fife_launch -c $SAMPLES/cfg/sbnd_launch.cfg --stage=gen -Oglobal.fclfile=prod.fcl -Oglobal.group=sbnd -Osubmit.N=2',
      launchEnvironment(),
    );
    host.run();
    await host.drained();

    expect(code).toBe(0);
    expect(stdout).toContain('Use job id 57110235.0@jobsub01.localhost to retrieve output');
    expect(stderr).toContain('+ jobsub_submit');
    const names = ['gen_7_57110235_0_1.root', 'gen_7_57110235_1_1.root'];
    expect(
      api
        .bodies('/files')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names);
    expect(api.bodies('/files')[0]).toMatchObject({
      softwareVersion: 'v06_48_00_MCC',
      parents: [],
      runs: [1],
      dataset: '_poms_task',
      metadata: { event_count: 15, runs: [[1, 1, 'physics']] },
    });
    expect(readdirSync(join(host.environment.HOME, 'poms_test', 'gen')).toSorted()).toEqual(names);
    expect(api.asked.every(({ token }) => token === 'Bearer to-ken')).toBe(true);
  });

  it('runs one job a file in reco2, and merges them in michel', async () => {
    const given = numbered('tutorial_mc', 3, 'root');
    files('tutorial-mc', given);
    const launch = (stage: string, dataset: string) =>
      host.shell(
        `fife_launch -c $SAMPLES/cfg/dune_michel.cfg --stage=${stage} -Oglobal.sam_dataset=${dataset}`,
        launchEnvironment(),
      );

    await launch('reco2', 'tutorial-mc');
    host.run();
    await host.drained();
    const recoed = api.bodies('/files');
    await launch('michel', '_poms_task');
    await host.drained();

    expect(recoed.map(({ parents }) => parents).toSorted()).toEqual(given.map((name) => [name]));
    const merged = api.bodies('/files').at(-1);
    expect(merged?.['parents']).toEqual(recoed.map(({ name }) => name));
    expect(String(merged?.['name'])).toMatch(/^michel_7_\d+_0_1\.root$/);
    expect(api.bodies('/file-status').map(({ status }) => status)).toEqual(Array(6).fill('consumed'));
    // The history is told by the second, so the order within one is not.
    const reco = ['undefined 0', 'SAM_END 0', 'WORKER_0 0', 'WORKER_1 0', 'WORKER_2 0', 'SAM_START 0'];
    const michel = ['undefined 0', 'SAM_END 0', 'WORKER_0 0', 'SAM_START 0'];
    expect((await nodes('DAGNodeName ExitCode')).toSorted()).toEqual([...reco, ...michel].toSorted());
  });

  it('runs the plain processing job of the samples over a dataset', async () => {
    files('raw', numbered('raw', 3, 'dat'));
    await host.shell(
      'jobsub_submit -G hypot -N 2 --dataset raw file://$SAMPLES/jobs/process.sh reco v1',
      launchEnvironment(),
    );

    host.run();
    await host.drained();

    expect(
      api
        .bodies('/files')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(numbered('reco_raw', 3, '').map((name) => `${name}7.dat`.replace('.7', '_7')));
    expect(api.bodies('/projects')).toHaveLength(1);
    expect(String(api.bodies('/projects')[0]?.['name'])).toMatch(/^raw_hypotpro_[0-9a-f-]{36}$/);
    expect(api.bodies('/projects/end')).toHaveLength(1);
  });

  it('runs the experiment’s own submission script', async () => {
    const { stdout } = await host.shell('$SAMPLES/jobs/submit_own.sh beam.xml detsim', launchEnvironment());
    host.run();
    await host.drained();

    expect(stdout).toContain('configuration beam.xml, stage detsim');
    expect(
      api
        .bodies('/files')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['gen_detsim_7_0.dat', 'gen_detsim_7_1.dat']);
  });

  it('calls a DAG done although all of its workers failed', async () => {
    files('raw', numbered('raw', 2, 'dat'));
    await host.shell('jobsub_submit -G hypot -N 2 --dataset raw file:///bin/false', launchEnvironment());

    host.run();
    await host.drained();

    expect(await nodes('DAGNodeName ExitCode JobStatus POMS_TASK_ID')).toEqual([
      'undefined 0 4 7',
      'SAM_END 0 4 7',
      expect.stringMatching(/^WORKER_\d 1 4 7$/),
      expect.stringMatching(/^WORKER_\d 1 4 7$/),
      'SAM_START 0 4 7',
    ]);
  });

  it('fails a DAG whose project cannot start, and runs no worker', async () => {
    await host.shell('jobsub_submit -G hypot -N 2 --dataset nowhere file:///bin/true', launchEnvironment());

    host.run();
    await host.drained();

    expect(await nodes('DAGNodeName ExitCode')).toEqual(['undefined 1', 'SAM_START 1']);
    expect(readFileSync(join(host.dir, 'jobs', '57110236.0', 'err'), 'utf8')).toBe(
      'poms: No dataset is called "nowhere".\n',
    );
  });

  it('takes the nodes of a DAG away with its controller', async () => {
    files('raw', numbered('raw', 2, 'dat'));
    await host.shell('jobsub_submit -G hypot -N 2 --dataset raw file:///bin/sleep 60', launchEnvironment());
    host.run();
    await expect.poll(() => host.queue.workers(57110235).live, { timeout: 10_000 }).toBe(2);

    await host.shell('jobsub_rm 57110235');
    await host.drained();

    expect((await nodes('JobStatus')).filter((status) => status === '3')).toHaveLength(3);
  });

  it('never has more workers in the queue than maxConcurrent', async () => {
    await host.shell('jobsub_submit -G hypot -N 4 --maxConcurrent 1 file:///bin/sleep 0.2');
    host.run();
    let most = 0;
    await expect
      .poll(() => ((most = Math.max(most, host.queue.workers(57110235).live)), host.queue.live().length), {
        interval: 20,
        timeout: 20_000,
      })
      .toBe(0);

    expect(most).toBe(1);
    expect(await nodes('DAGNodeName')).toEqual(['undefined', 'WORKER_3', 'WORKER_2', 'WORKER_1', 'WORKER_0']);
  });

  it('tells POMS which files a failing program had, and fails with its code', async () => {
    files('d', numbered('raw', 1, 'root'));
    await host.shell(
      'fife_launch -c $SAMPLES/cfg/dune_michel.cfg --stage=reco2 -Oglobal.sam_dataset=d -Oexecutable.arg_5=--fail -Oexecutable.arg_6=9',
      launchEnvironment(),
    );
    host.run();
    await host.drained();

    expect(api.bodies('/file-status')).toMatchObject([{ name: 'raw_0.root', status: 'failed' }]);
    expect(api.bodies('/files')).toEqual([]);
    expect(await nodes('ExitCode')).toContain('9');
  });

  it('has what it needs among the samples', () => {
    expect(existsSync(join(samplesDir, 'cfg', 'sbnd_launch.cfg'))).toBe(true);
  });
});
