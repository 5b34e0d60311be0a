import { describe, expect, it } from 'vitest';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aLaunch, aSubmission, aSubmitHost, someTime } from '#test/support/builders.ts';
import { aContact } from '#test/support/contact-builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

const before = (minutes: number): string => new Date(Date.parse(someTime) - minutes * 60_000).toISOString();
const after = (minutes: number): string => before(-minutes);
const off = aContact({
  lastAnsweredAt: before(13),
  failingSince: before(12),
  why: 'Submit host localhost does not answer (time-out); we go on trying.',
  failures: 4,
  askAgainAt: after(4),
});

function aSbnd(said: Partial<Submission>, contact = off) {
  const submission = aSubmission({ submissionId: 5, ...said });
  return aTerminal(
    fakeApi({
      getMe: () => ({
        ...me(),
        person: { username: 'petra', memberships: me().person.memberships.slice(0, 1) },
      }),
      getSubmission: () => ({
        ...{ submission, launch: aLaunch(), children: [], projects: [], duplicates: [] },
        standing: aStanding(submission, { contact }),
      }),
      listSubmitHosts: () => ({ items: [{ ...aSubmitHost(), contacts: [contact] }] }),
    }).fetch,
  );
}

describe('poms submission why', () => {
  it('says what it waits for, since when, and what helps', async () => {
    const { exitCode, stdout } = await aSbnd({}).poms('submission', 'why', '5');

    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'Submit host localhost does not answer (time-out); we go on trying. Waiting to be started on localhost.',
      `Since ${before(12)} (12 min ago); looked 13 min ago, next look in 4 min.`,
      'What helps: See whether localhost can be reached as sbndpro: `poms submit-host list`',
      '',
    ]);
  });

  it('names the command where one helps', async () => {
    const { stdout } = await aSbnd({ status: 'Awaiting Approval' }).poms('submission', 'why', '5');

    expect(stdout).toContain('What helps: Approve or reject it: `poms submission approve 5`');
  });

  it('names the command that settles what nobody else can tell', async () => {
    const { stdout } = await aSbnd({ status: 'LaunchFailed', needsPerson: true }).poms(
      ...['submission', 'why', '5'],
    );

    expect(stdout).toContain('`poms submission settle 5 --launched JOBID`');
  });

  it('is agreed for scripts', async () => {
    const { json } = await aSbnd({}).poms('submission', 'why', '5', '--json');

    expect(json()).toMatchObject({
      ...{ experiment: 'sbnd', submissionId: 5, status: 'New', since: before(12), nextLookAt: after(4) },
      help: { action: 'check-host' },
    });
  });
});

it('poms submission show begins with it', async () => {
  const { stdout } = await aSbnd({ status: 'Running' }, aContact()).poms('submission', 'show', '5');

  expect(stdout).toMatch(/^Its jobs are running\.\nSince .*\n\nSubmission +5 of keepup\/stage1/);
});

describe('poms submit-host list', () => {
  it('says that a host answers', async () => {
    const { stdout } = await aSbnd({}, aContact({ lastAnsweredAt: before(1) })).poms('submit-host', 'list');

    expect(stdout).toContain('sbndpro: answered 1 min ago');
  });

  it('says why one does not, since when, and when it is asked again', async () => {
    const { stdout } = await aSbnd({}).poms('submit-host', 'list');

    expect(stdout.split('\n').at(-2)).toBe(
      `sbndpro on localhost since ${before(12)} (12 min ago; answered last 13 min ago, asked again in 4 min): ${off.why!}`,
    );
  });
});
