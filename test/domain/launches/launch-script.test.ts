import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchAttributes,
  combinedName,
  launchEnvironment,
  type LaunchFacts,
} from '#lib/domain/launches/launch-environment.ts';
import { launchScript } from '#lib/domain/launches/launch-script.ts';
import { shellQuote } from '#lib/domain/launches/shell-quote.ts';
import { builtInSettings } from '#lib/domain/campaigns/stage.ts';
import { aJobType, aLoginSetup, aSubmission } from '#test/support/builders.ts';

const settings = {
  ...builtInSettings,
  voRole: 'Production',
  softwareVersion: 'v1',
  paramOverrides: [],
  testParamOverrides: [],
};
const facts = (said: Partial<LaunchFacts> = {}): LaunchFacts => ({
  experiment: 'sbnd',
  url: 'http://127.0.0.1:5280',
  submission: aSubmission({ submissionId: 42, campaign: 'my campaign', stage: 'gen 1', creator: 'petra' }),
  settings,
  jobType: aJobType({ jobTypeId: 7 }),
  loginSetup: aLoginSetup(),
  ...said,
});

function run(setup: string, command: string, said: Partial<LaunchFacts> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'poms-script-'));
  const text = launchScript(facts(said), { setup, command, parameters: [] }, 'pjt.sbnd.42.secret');
  const env = { PATH: process.env['PATH'], HOME: dir, POMS_LAUNCH_DIR: dir };
  return { dir, ...spawnSync('/bin/bash', ['-c', text], { env, encoding: 'utf8' }) };
}

describe('the launch script', () => {
  it('runs the set-up first and the command with all it was promised (behaviour §4.4)', () => {
    const { stdout, status } = run(
      'export FROM_SETUP=yes',
      'echo "$FROM_SETUP $POMS4_CAMPAIGN_NAME $POMS4_CAMPAIGN_STAGE_NAME $POMS_TASK_ID $POMS_CAMPAIGN_ID $GROUP $POMS4_TEST_LAUNCH $UPLOADS"',
    );

    expect(status).toBe(0);
    expect(stdout).toContain('yes my_campaign gen_1 42 1 sbnd False /');
    expect(stdout).toMatch(/^== process_id: \d+ ==/);
    expect(stdout).toMatch(/== completed: \d+ ==\n$/);
  });

  it('ends with the command’s own exit code', () => {
    expect(run('', '(exit 42)').status).toBe(42);
  });

  it('keeps the token in a file that only the account can read, and out of everything it prints', () => {
    const { dir, stdout, stderr } = run('', 'env | sort');

    expect(readFileSync(join(dir, 'token'), 'utf8')).toBe('pjt.sbnd.42.secret\n');
    expect(statSync(join(dir, 'token')).mode & 0o777).toBe(0o600);
    expect(stdout + stderr).not.toContain('secret');
  });

  it('gives jobsub a hook that keeps job ids on the host', () => {
    const { dir } = run('', '"$JOBSUB_EXTRA_JOB_INFO" 57110235.0@jobsub03.fnal.gov "[\'jobsub_submit\']"');

    expect(readFileSync(join(dir, 'jobs'), 'utf8')).toBe('57110235@jobsub03.fnal.gov\n');
  });

  it('quotes whatever stands in names', () => {
    const hostile = `a'b"c$(touch /tmp/never)\`id\`;&|<>*?\\`;
    const { stdout, status } = run('', 'printf "%s" "$POMS4_CAMPAIGN_NAME"', {
      submission: aSubmission({ campaign: hostile, stage: 'x' }),
    });

    expect(status).toBe(0);
    expect(stdout).toContain(hostile.replaceAll(' ', '_'));
  });
});

describe('a quoted word', () => {
  it('is exactly the text for the shell, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.includes('\0')),
        (text) => {
          const { stdout } = spawnSync('/bin/sh', ['-c', `printf %s ${shellQuote(text)}`], {
            encoding: 'utf8',
          });
          expect(stdout).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('names for the batch system', () => {
  it.each([
    ['mc', 'gen', 'mc__gen'],
    ['mc', 'mc_gen', 'mc___gen'],
    ['mc', 'mc', 'mc'],
  ])('joins %s and %s to %s (behaviour §4.4)', (campaign, stage, combined) => {
    expect(combinedName(campaign, stage)).toBe(combined);
  });

  it('quotes text attributes and leaves numbers bare (integrations §13 no. 6)', () => {
    const attributes = batchAttributes(launchEnvironment(facts()));

    expect(attributes).toContain('+POMS4_SUBMISSION_ID=42');
    expect(attributes).toContain('+POMS_LAUNCHER="petra"');
    expect(attributes.join('')).not.toContain(',');
  });
});
