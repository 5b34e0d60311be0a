import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureHost, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;

beforeEach(() => {
  host = fixtureHost();
});

afterEach(() => {
  host.close();
});

function script(name: string, text: string): string {
  writeFileSync(join(host.dir, name), `#!/bin/sh\n${text}\n`);
  return `file://${host.dir}/${name}`;
}

describe('jobs as jobsub makes them', () => {
  it('names the program alone as the command, and no line of a user says who owns a job or what it is', async () => {
    const { stdout } = await host.shell(
      `jobsub_submit -G hypot --subgroup prod -l '+Owner="other"' -l +JobUniverse=7 -l '+Jobsub_Group="dune"' -l '+QDate="x"' file:///bin/echo hello
      condor_q -af JobsubCmd Owner JobUniverse Jobsub_Group AccountingGroup`,
    );

    expect(stdout.trimEnd().split('\n').at(-1)).toBe('echo hypotpro 5 hypot group_hypot.prod.hypotpro');
  });

  it('ends a program that runs longer than --timeout, and fails words that no shell can read', async () => {
    await host.shell(
      `jobsub_submit -G hypot --timeout 1s ${script('long.sh', 'sleep 60')}; jobsub_submit -G hypot file:///bin/echo "it's"`,
    );
    host.run();
    await host.drained();

    const codes = new Map(host.queue.ended().map(({ cluster, code }) => [cluster, code]));
    expect(codes.get(57110235)).toBe(124);
    expect(codes.get(57110236)).toBeGreaterThan(0);
    expect(readFileSync(join(host.dir, 'jobs', '57110236.0', 'err'), 'utf8')).toContain('unexpected EOF');
  });

  it('fails a DAG that only limits its jobs when one of them fails; its controller carries the raw lines', async () => {
    const odd = script('odd.sh', 'exit $((JOBSUBJOBSECTION % 2))');
    await host.shell(
      `jobsub_submit -G hypot -N 3 --maxConcurrent 1 --memory 3GB -l +POMS4_SUBMISSION_ID=7 ${odd}`,
    );
    host.run();
    await host.drained();

    const { stdout } = await host.shell(
      `condor_history -constraint JobUniverse==7 -af ExitCode DAG_Status DAG_NodesFailed DAG_NodesTotal POMS4_SUBMISSION_ID RequestMemory`,
    );
    expect(stdout).toBe('1 2 1 3 7 undefined\n');
  });
});

describe('condor_q -format', () => {
  it('prints what the poller of the original asks for', async () => {
    const { stdout, stderr } = await host.shell(
      `jobsub_submit -G hypot -N 2 -e POMS_TASK_ID=12 -e POMS_CAMPAIGN_ID=3 file:///bin/true >/dev/null
      jobsub_submit -G hypot file:///bin/true >/dev/null
      condor_q -G hypot -global -constraint 'regexp(".*POMS_TASK_ID=.*",Env)' -format '%s;JOBSTATUS=' Env -format '%d;' JobStatus`,
    );

    expect(stderr).toBe('');
    expect(stdout).toBe('POMS_TASK_ID=12;POMS_CAMPAIGN_ID=3;JOBSTATUS=1;'.repeat(2));
  });

  it('knows the conversions of printf and prints nothing for what a job does not have', async () => {
    const { stdout } = await host.shell(
      `jobsub_submit -G hypot --expected-lifetime 2d -l +Scale=2.5 -l +Who=Owner file:///bin/true >/dev/null
      jobsub_q -format '%-10s|' Owner -format '%04d|' ProcId -format '%.1f|' Scale -format '%5.2f|' RequestMemory/1000.0 -format '%T|' JOB_EXPECTED_MAX_LIFETIME -format '%V|' Owner -format '%r|' Who -format '%s|' Nobody -format '%d|' Owner -format '100%% %x' 200+55 -format '\\n' Owner`,
    );

    expect(stdout).toBe('hypotpro  |0000|2.5| 2.05|2+00:00:00|"hypotpro"|Owner|100% ff\n');
  });
});
