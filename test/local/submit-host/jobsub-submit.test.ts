import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureHost, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;
const rule = '=-'.repeat(30);

beforeEach(() => {
  host = fixtureHost();
});

afterEach(() => {
  host.close();
});

describe('jobsub_submit', () => {
  it('says the job id in the words of the real tool', async () => {
    const { stdout, code } = await host.shell('jobsub_submit -G hypot -N 2 file:///bin/true');

    expect(code).toBe(0);
    expect(stdout).toBe(
      `Submitting job(s)..\n2 job(s) submitted to cluster 57110235.\n\n${rule}\n\nUse job id 57110235.0@jobsub01.localhost to retrieve output\n\n${rule}\n`,
    );
  });

  it('exits 0 without an id when condor refuses', async () => {
    const { stdout, stderr, code } = await host.shell('jobsub_submit -G hypot file:///nowhere/at/all.sh');

    expect([stdout, code]).toEqual(['', 0]);
    expect(stderr).toContain('Error: condor_submit exited with failed status code 1');
    expect(host.queue.live()).toEqual([]);
  });

  it.each([
    ['--nosuch file:///bin/true', 2, 'unrecognized arguments: --nosuch'],
    ['-N many file:///bin/true', 2, "argument -N: invalid int value: 'many'"],
    ['--memory', 2, 'expected one argument'],
    ['/bin/true', 2, "it must be a file:/// URL, not '/bin/true'"],
    ['', 1, 'no executable was given'],
    ['-e NOT_SET file:///bin/true', 1, '--environment NOT_SET was given but no value was in the environment'],
    ['-l "+A" file:///bin/true', 1, 'SyntaxError'],
    ['-l "A:1" file:///bin/true', 1, 'SyntaxError'],
  ])('refuses %s', async (words, expected, text) => {
    const { stderr, code } = await host.shell(`jobsub_submit -G hypot ${words}`);

    expect(code).toBe(expected);
    expect(stderr).toContain(text);
  });

  it('needs a group', async () => {
    const { stderr, code } = await host.shell('unset GROUP; jobsub_submit file:///bin/true');

    expect(code).toBe(1);
    expect(stderr).toContain('NameError: jobsub_submit needs -G group or $GROUP in the environment.');
  });

  it('takes options in all the ways argparse does', async () => {
    const { code } = await host.shell(
      `jobsub_submit --group=hypot -N3 --mem 3GB --lines '+A=1' -l '+B="two"' --lines='+C="three"' -d OUT /tmp --verbose 2 --onsite file:///bin/echo --not -N 9`,
    );

    const { stdout } = await host.shell(`condor_q -allusers -autoformat ProcId RequestMemory A B C Args`);
    expect(code).toBe(0);
    expect(stdout).toBe([0, 1, 2].map((proc) => `${proc} 3072 1 two three --not -N 9\n`).join(''));
  });

  it('tells the job reports of the id, once the job is in the queue', async () => {
    const report = join(host.dir, 'report');
    writeFileSync(
      report,
      `#!/bin/sh\nset -- "$@" "$(condor_q -af ClusterId)" "$(cat)"\nprintf '%s\\n' "$@" >${host.dir}/told\n`,
    );
    chmodSync(report, 0o700);

    await host.shell(`jobsub_submit -G hypot file:///bin/echo "it's"`, { JOBSUB_EXTRA_JOB_INFO: report });

    expect(readFileSync(join(host.dir, 'told'), 'utf8').split('\n').slice(0, 4)).toEqual([
      '57110235.0@jobsub01.localhost',
      `['jobsub_submit', '-G', 'hypot', 'file:///bin/echo', "it's"]`,
      '57110235',
      '',
    ]);
  });

  it('submits nothing when told so', async () => {
    await host.shell('jobsub_submit -G hypot -n file:///bin/true');

    expect(host.queue.live()).toEqual([]);
  });

  it('runs what the file was when it was submitted', async () => {
    const script = join(host.dir, 'job.sh');
    writeFileSync(script, 'echo before\n');
    await host.shell(`jobsub_submit -G hypot file://${script}`);
    writeFileSync(script, 'echo after\n');

    host.run();
    await host.drained();

    expect(readFileSync(join(host.dir, 'jobs', '57110235.0', 'out'), 'utf8')).toBe('before\n');
  });
});
