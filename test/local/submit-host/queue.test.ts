import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureHost, until, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;

beforeEach(() => {
  host = fixtureHost();
});

afterEach(() => {
  host.close();
});

/** A job that leaves one line in `ran` for each time it runs. */
function script(name: string, text: string): string {
  const path = join(host.dir, name);
  writeFileSync(path, `#!/bin/sh\necho "$CLUSTER.$PROCESS" >>${host.dir}/ran\n${text}\n`);
  return `file://${path}`;
}

const runs = (): string[] =>
  existsSync(join(host.dir, 'ran')) ? readFileSync(join(host.dir, 'ran'), 'utf8').trim().split('\n') : [];

const submit = async (words: string): Promise<string> => {
  const { stdout } = await host.shell(`jobsub_submit -G hypot ${words}`);
  return /Use job id (\d[\d.]*@\S+) to retrieve/.exec(stdout)?.[1] ?? '';
};

/** A world in a process of its own, to be killed. */
const anotherWorld = (slots: number): ChildProcess => {
  const text = `
    import { openQueue } from '#lib/local/submit-host/queue/queue-store.ts';
    import { startScheduler } from '#lib/local/submit-host/queue/scheduler.ts';
    const dir = ${JSON.stringify(host.dir)};
    startScheduler({ queue: openQueue(dir), dir, schedd: 'jobsub01.localhost', slots: ${slots} });`;
  const words = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', text];
  return spawn(process.execPath, words, { cwd: join(import.meta.dirname, '..', '..', '..') });
};

describe('the queue', () => {
  it('runs each job of a cluster exactly once', async () => {
    const jobId = await submit(`-N 7 ${script('quick.sh', 'exit $((PROCESS % 2))')} a 'b c'`);

    host.run(3);
    await host.drained();

    expect(jobId).toBe('57110235.0@jobsub01.localhost');
    expect(runs().toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6].map((proc) => `57110235.${proc}`));
    expect(
      host
        .jobs()
        .map(({ status, code }) => `${status}:${code}`)
        .toSorted(),
    ).toEqual(['4:0', '4:0', '4:0', '4:0', '4:1', '4:1', '4:1']);
  });

  it('never runs more at a time than there are slots', async () => {
    await submit(`-N 5 ${script('slow.sh', 'sleep 0.3')}`);

    host.run(2);
    let most = 0;
    await until(() => {
      most = Math.max(most, host.queue.begun().length);
      return host.queue.live().length === 0;
    });

    expect(most).toBe(2);
  });

  it('gives a job its words as a shell in it reads them, its environment and a fresh directory', async () => {
    await submit(
      `-e GIVEN=here ${script('env.sh', 'pwd; ls | wc -l; echo "$1|$2|$GIVEN|$GRID_USER|$EXPERIMENT|$GROUP|$JOBSUBJOBID|${JOBSUBJOBSECTION-none}|$3|$4"')} a 'b c' '$GIVEN-$((PROCESS+4))'`,
    );

    host.run();
    await host.drained();

    const out = readFileSync(join(host.dir, 'jobs', '57110235.0', 'out'), 'utf8');
    expect(out).toBe(
      `${host.dir}/jobs/57110235.0/scratch\n0\na|b|here|hypotpro|hypot|hypot|57110235.0@jobsub01.localhost|0|c|here-4\n`,
    );
  });

  it('adopts running jobs after it was killed, and reruns none', async () => {
    await submit(`-N 6 ${script('slow.sh', 'sleep 1; exit 3')}`);
    const world = anotherWorld(3);
    await until(() => runs().length === 3);

    world.kill('SIGKILL');
    await once(world, 'exit');
    host.run(3);
    await host.drained();

    expect(runs().toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((proc) => `57110235.${proc}`));
    expect(host.jobs().map(({ status, code }) => [status, code])).toEqual(Array(6).fill([4, 3]));
  });

  it('takes what ended while nobody watched', async () => {
    await submit(script('quick.sh', 'sleep 0.4; exit 5'));
    host.run();
    await until(() => runs().length === 1);
    host.pause();
    await until(() => existsSync(join(host.dir, 'jobs', '57110235.0', 'exit')));

    host.run();
    await host.drained();

    expect(host.jobs()).toMatchObject([{ status: 4, code: 5 }]);
    expect(runs()).toHaveLength(1);
  });

  it('starts a job that was marked as started but has no runner, and still only once', async () => {
    await submit(script('quick.sh', 'exit 0'));
    host.queue.change({ cluster: 57110235, proc: 0 }, () => ({ status: 2, process: 'started', started: 1 }));

    host.run();
    await host.drained();

    expect(runs()).toEqual(['57110235.0']);
  });

  it('calls a job lost when its runner is killed, ends what is left of it, and never reruns it', async () => {
    await submit(script('slow.sh', 'sleep 30'));
    host.run();
    const dir = join(host.dir, 'jobs', '57110235.0');
    await until(() => existsSync(join(dir, 'proc')));
    const pidOf = (file: string): number => Number(readFileSync(join(dir, file), 'utf8').split(' ')[0]);

    process.kill(pidOf('runner'), 'SIGKILL');
    await host.drained();

    expect(host.jobs()).toMatchObject([
      { status: 3, reason: 'lost: the runner is gone (reboot or kill)', code: null },
    ]);
    await until(() => !existsSync(`/proc/${pidOf('proc')}`));
    expect(runs()).toEqual(['57110235.0']);
  });

  it('removes running jobs and idle ones', async () => {
    const jobId = await submit(`-N 3 ${script('slow.sh', 'sleep 30')}`);
    host.run(1);
    await until(() => runs().length === 1);

    const { stdout } = await host.shell(
      `jobsub_rm -G hypot --role Production --jobid=${jobId.replace('.0@', '@')}`,
    );
    await host.drained();

    expect(stdout).toBe('All jobs in cluster 57110235 have been marked for removal\n');
    expect(host.jobs().map(({ status, reason }) => [status, reason])).toEqual(
      Array(3).fill([3, 'via condor_rm (by user hypotpro)']),
    );
    expect(runs()).toHaveLength(1);
  });

  it('holds idle jobs back and stops running ones until they are released', async () => {
    await submit(`-N 2 ${script('slow.sh', `until [ -e ${host.dir}/go ]; do sleep 0.1; done`)}`);
    host.run(1);
    await until(() => runs().length === 1);

    const held = await host.shell(`jobsub_hold -G hypot --constraint 'ClusterId==57110235'`);
    await until(() => host.queue.live().some(({ process }) => process === 'stopped'));
    const texts = await host.shell('jobsub_q -G hypot');
    const released = await host.shell('jobsub_release -G hypot 57110235.0 57110235.1@jobsub01.localhost');
    writeFileSync(join(host.dir, 'go'), '');
    await host.drained();

    expect(held.stdout).toBe('All jobs matching constraint (ClusterId==57110235) have been held\n');
    expect(texts.stdout).toContain('2 total; 0 completed, 0 removed, 0 idle, 0 running, 2 held, 0 suspended');
    expect(released.stdout).toBe('Job 57110235.0 released\nJob 57110235.1 released\n');
    expect(host.jobs().map(({ status, code }) => [status, code])).toEqual([
      [4, 0],
      [4, 0],
    ]);
    expect(runs()).toHaveLength(2);
  });

  it('says so when there is nothing to remove, and leaves the jobs of others alone', async () => {
    await submit(script('quick.sh', 'exit 0'));

    const none = await host.shell('jobsub_rm --constraint POMS4_SUBMISSION_ID==99');
    const strange = await host.shell('jobsub_rm 57110235', { LOGNAME: 'dunepro' });

    expect(none).toMatchObject({
      code: 1,
      stderr: "Couldn't find/remove all jobs matching constraint (POMS4_SUBMISSION_ID==99)\n",
    });
    expect(strange.stderr).toBe("Couldn't find/remove all jobs in cluster 57110235\n");
    expect(host.queue.live()).toHaveLength(1);
  });
});
