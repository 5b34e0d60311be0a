import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { universe } from '#lib/local/submit-host/queue/job.ts';
import { fixtureHost, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;

beforeEach(() => {
  host = fixtureHost();
});

afterEach(() => {
  host.close();
});

const Ads = z.array(z.record(z.string(), z.unknown()));

describe('the queue seen from outside', () => {
  it('prints the listing of jobsub_q', async () => {
    await host.shell('jobsub_submit -G hypot file:///bin/echo one two');

    const { stdout } = await host.shell('jobsub_q -G hypot');

    const [header, row, totals] = stdout.split('\n');
    expect(header).toBe(
      'JOBSUBJOBID                             OWNER       \tSUBMITTED     RUNTIME   ST PRIO   SIZE  COMMAND',
    );
    expect(row).toMatch(
      /^57110235\.0@jobsub01\.localhost {11}hypotpro {2}\t\d\d\/\d\d \d\d:\d\d   0\+00:00:00 I    0     0\.0 echo one two$/,
    );
    expect(totals).toBe('1 total; 0 completed, 0 removed, 1 idle, 0 running, 0 held, 0 suspended');
  });

  it('prints totals even of nothing, and nothing of other groups', async () => {
    await host.shell('jobsub_submit -G dune file:///bin/true');

    expect((await host.shell('jobsub_q -G hypot')).stdout).toContain('\n0 total; 0 completed');
    expect((await host.shell('jobsub_q -G hypot --constraint true')).stdout).toContain('\n1 total;');
  });

  it('switches listing and totals off for machine formats', async () => {
    await host.shell(`jobsub_submit -G hypot -l '+POMS4_SUBMISSION_ID=4' file:///bin/true`);

    const plain = await host.shell(
      `jobsub_q -G hypot -allusers -constraint 'POMS4_SUBMISSION_ID=!=undefined' -autoformat POMS4_SUBMISSION_ID ClusterId ProcId JobStatus HoldReasonCode`,
    );
    const fancy = await host.shell(
      'condor_q -G hypot 57110235@jobsub01.localhost -autoformat:hjV Owner DAG_NodesDone',
    );

    expect(plain.stdout).toBe('4 57110235 0 1 undefined\n');
    expect(fancy.stdout).toBe('ID Owner DAG_NodesDone\n57110235.0 "hypotpro" undefined\n');
  });

  it('shows only own jobs in condor_q unless asked for all', async () => {
    await host.shell('jobsub_submit -G hypot file:///bin/true', { LOGNAME: 'dunepro' });

    expect((await host.shell('condor_q -af Owner')).stdout).toBe('');
    expect((await host.shell('condor_q -allusers -af Owner')).stdout).toBe('dunepro\n');
    expect((await host.shell('condor_q dunepro -af Owner')).stdout).toBe('dunepro\n');
  });

  it('prints nothing at all as JSON where nothing matches', async () => {
    expect(await host.shell('condor_q -json')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('fails on what it cannot read, and on another scheduler', async () => {
    expect(await host.shell(`condor_q -constraint 'a ='`)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Parse error') as string,
    });
    expect(await host.shell('condor_q -name jobsub99.fnal.gov')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Failed to fetch ads') as string,
    });
    expect(await host.shell('condor_q -nosuch')).toMatchObject({ code: 1 });
  });

  it('keeps a history that a machine can read, the latest first', async () => {
    await host.shell(
      'jobsub_submit -G hypot -N 2 file:///bin/false; jobsub_submit -G hypot file:///bin/true',
    );
    host.run(1);
    await host.drained();

    const { stdout } = await host.shell(
      `condor_history -name jobsub01.localhost -constraint 'ClusterId==57110235' -limit 1 -json -attributes ClusterId,ProcId,JobStatus,ExitCode,ExitBySignal,ExitSignal,CompletionDate,RemoveReason`,
    );
    const text = await host.shell('jobsub_history -G hypot');

    expect(Ads.parse(JSON.parse(stdout))).toEqual([
      {
        ClusterId: 57110235,
        ProcId: 1,
        JobStatus: 4,
        ExitCode: 1,
        ExitBySignal: false,
        CompletionDate: expect.any(Number) as number,
      },
    ]);
    expect(text.stdout.trim().split('\n')).toHaveLength(4);
    expect((await host.shell('condor_history -json 1')).stdout).toBe('[\n\n]\n');
  });

  it('fetches what a job printed', async () => {
    await host.shell('jobsub_submit -G hypot file:///bin/echo hello');
    host.run();
    await host.drained();

    await host.shell(
      'jobsub_fetchlog -G hypot -J 57110235.0@jobsub01.localhost && tar -tzf 57110235.0@jobsub01.localhost.tgz >listing',
    );
    await host.shell('jobsub_fetchlog -G hypot --jobid=57110235 --destdir logs');

    expect(readFileSync(join(host.environment.HOME, 'listing'), 'utf8')).toContain(
      './echo.cluster.57110235.0.out',
    );
    expect(readFileSync(join(host.environment.HOME, 'logs', 'echo.cluster.57110235.0.out'), 'utf8')).toBe(
      'hello\n',
    );
    expect(await host.shell('jobsub_fetchlog -J 5.0@x')).toMatchObject({ code: 1 });
  });

  it('answers for ten thousand jobs', async () => {
    const ad = { Owner: 'hypotpro', QDate: 1, JobUniverse: universe.vanilla, POMS4_SUBMISSION_ID: 9 };
    const work = {
      is: 'command' as const,
      command: { executable: '/bin/true', words: [], environment: {} },
      home: host.dir,
    };
    host.queue.add({ jobs: 10_000, controller: null, node: null, ad, work }, 1);
    const began = performance.now();

    const { stdout } = await host.shell(
      `condor_q -allusers -constraint 'POMS4_SUBMISSION_ID=!=undefined' -autoformat POMS4_SUBMISSION_ID ClusterId ProcId JobStatus HoldReasonCode`,
    );

    expect(stdout.trim().split('\n')).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('small programs', () => {
  it('copies, lists, sums and removes with ifdh', async () => {
    const { stdout } = await host.shell(
      'ifdh mkdir_p a/b && echo x >f && ifdh cp f a/b/g && ifdh ls a/b && ifdh checksum a/b/g && ifdh rm a/b/g && ls a/b | wc -l',
    );

    expect(stdout).toBe(
      'a/b/g\nsha256:73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac\n0\n',
    );
  });

  it('has a lar that works and one that fails', async () => {
    expect(await host.shell('lar -c a.fcl -o out.root -n 3 && sam_metadata_dumper out.root')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"event_count": 3') as string,
    });
    expect(await host.shell('lar -c a.fcl', { LAR_FAIL: '65' })).toMatchObject({ code: 65 });
    expect(existsSync(join(host.environment.HOME, 'out.root'))).toBe(true);
  });
});
