import { describe, expect, it } from 'vitest';
import { aLaunch, aSubmission } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aTerminal } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

const needing = aSubmission({ status: 'LaunchFailed', needsPerson: true, reason: 'nobody can tell' });
const repeat = { at: '2026-01-01T12:00:00.000Z', by: 'petra', door: 'request' as const, why: 'known' };
const api = (submission = needing) =>
  fakeApi({
    getMe: () => ({
      person: { username: 'petra', memberships: [{ experiment: 'sbnd', role: 'production' as const }] },
      ...{ experiment: 'sbnd', role: 'production' as const },
    }),
    getSubmission: () => ({
      ...{ submission, launch: aLaunch(), children: [], projects: [] },
      ...{ duplicates: [repeat], standing: aStanding(submission) },
    }),
    settleSubmission: ({ body }) => ({
      ...needing,
      ...{ status: body.isLaunched ? ('Idle' as const) : needing.status, reason: 'petra said so' },
    }),
  });

describe('poms submission settle', () => {
  it.each([
    [['--launched', '12.0@s1'], { isLaunched: true, jobId: '12.0@s1' }, 'Idle'],
    [['--not-launched'], { isLaunched: false }, 'LaunchFailed'],
  ])('with %s says so', async (words, body, status) => {
    const fake = api();

    const { stdout, exitCode } = await aTerminal(fake.fetch).poms('submission', 'settle', '1', ...words);

    expect(exitCode).toBe(0);
    expect(fake.asked('settleSubmission')[0]!.body).toEqual(body);
    expect(stdout).toContain(`Submission 1 is ${status}: petra said so`);
  });

  it.each([[[]], [['--launched', '1@s', '--not-launched']]])('refuses %s', async (words) => {
    const fake = api();

    const { exitCode, stderr } = await aTerminal(fake.fetch).poms('submission', 'settle', '1', ...words);

    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('either --launched JOBID or --not-launched');
    expect(fake.asked('settleSubmission')).toEqual([]);
  });
});

describe('poms submission show', () => {
  it('proves that it was launched once', async () => {
    const receipt = {
      ...{ digest: 'd'.repeat(64), host: 'gpvm', account: 'sbndpro', node: 'gpvm03', pid: 4711 },
      ...{ startedAt: '2026-01-01T11:00:00.000Z', isFirst: true },
    };

    const { stdout } = await aTerminal(api({ ...needing, receipt }).fetch).poms('submission', 'show', '1');

    expect(stdout).toContain('Launched once');
    expect(stdout).toContain(`sha256 ${receipt.digest}`);
    expect(stdout).toContain('sbndpro on gpvm, process 4711 on gpvm03, at 2026-01-01T11:00:00.000Z');
    expect(stdout).toContain('2026-01-01T12:00:00.000Z request by petra');
    expect(stdout).toContain('poms submission settle 1 --launched JOBID, or --not-launched');
  });
});
