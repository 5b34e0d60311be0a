import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logTo } from '#lib/handler/log.ts';
import { fixtureHost, until, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;

beforeEach(() => {
  host = fixtureHost();
});

afterEach(() => {
  host.close();
});

/** Writes into the queue's own file what no program of ours would. */
function spoil(sql: string): void {
  const db = new DatabaseSync(join(host.dir, 'queue.db'), { timeout: 10_000 });
  db.exec(sql);
  db.close();
}

describe('a number that JSON cannot hold', () => {
  it.each([
    ['--cpu two', 'RequestCpus', 'undefined'],
    ['--gpu 1e999', 'RequestGPUs', 'inf'],
    [`--lines '+Scale=1e999'`, 'Scale', 'inf'],
    [`--lines '+Scale=-1e999'`, 'Scale', '-inf'],
  ])('is queued by %s and read again', async (words, name, value) => {
    await host.shell(`jobsub_submit -G hypot ${words} file:///bin/true`);

    const said = await host.shell(`condor_q -af ${name}; condor_q -json -attributes ${name}; jobsub_q`);
    host.run();
    await host.drained();

    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout.split('\n')[0]).toBe(value);
    expect(host.queue.ended().map(({ code }) => code)).toEqual([0]);
  });

  it('is refused by condor where it is no expression', async () => {
    const ran = await host.shell('jobsub_submit -G hypot --cpu "two cores" file:///bin/true');

    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(ran.stderr).toContain('condor_submit exited with failed status code 1');
    expect(host.queue.live()).toEqual([]);
  });

  it('is not stored at all by anything that comes past the tools', () => {
    const ad = { Scale: Infinity };
    const command = { executable: '/bin/true', words: [], environment: {} };
    const cluster = {
      jobs: 1,
      controller: null,
      node: null,
      ad,
      work: { is: 'command', command, home: '/' },
    } as const;

    expect(() => host.queue.add(cluster, 1)).toThrow('Scale');
    expect(host.queue.live()).toEqual([]);
  });
});

describe('a row of the queue that cannot be read', () => {
  beforeEach(async () => {
    await host.shell(
      'for n in 1 2 3 4 5; do jobsub_submit -G hypot -l +POMS4_SUBMISSION_ID=$n file:///bin/echo $n; done',
    );
    spoil(`UPDATE clusters SET ad = '{"RequestCpus":null}' WHERE cluster IN (57110235, 57110236);
      UPDATE clusters SET work = '{' WHERE cluster = 57110237;
      UPDATE jobs SET ad = '[1]' WHERE cluster = 57110238`);
  });

  it('is left out of every listing and named, and the others are there', async () => {
    const queued = await host.shell('condor_q -allusers -af ClusterId');
    const listed = await host.shell('jobsub_q');
    const removed = await host.shell('jobsub_rm 57110235');

    expect(queued).toMatchObject({ code: 0, stdout: '57110237\n57110239\n' });
    expect(queued.stderr).toMatch(
      /^(Warning: 5711023[568](\.0)? in .*queue\.db cannot be read and is left out\n){3}$/,
    );
    expect(listed.stdout).toContain('\n2 total;');
    expect(removed).toMatchObject({ code: 1 });
  });

  it('keeps no other job from running, also after a restart, and is reported once a start', async () => {
    const lines: string[] = [];
    logTo((line) => lines.push(line));
    host.run(1);
    await until(() => host.queue.ended().length === 1);
    host.pause();
    await host.shell('jobsub_submit -G hypot file:///bin/true');
    host.run(1);
    await until(() => host.queue.ended().length === 2);
    expect(host.queue.ended().map(({ cluster, code }) => [cluster, code])).toEqual([
      [57110240, 0],
      [57110239, 0],
    ]);
    expect(lines.filter((line) => line.includes('job.unreadable'))).toHaveLength(8);
  });
});
