import { describe, expect, it } from 'vitest';
import { aCampaign, aLaunch, aSubmission, someTime } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi, type Answers } from './fake-api.ts';

const counts = { idle: 0, running: 5, held: 0, completed: 1, failed: 4, cancelled: 0, total: 10 };

function terminalOf(answers: Answers, said: Parameters<typeof aSubmission>[0] = {}) {
  const submission = aSubmission({ submissionId: 7, ...said });
  const api = fakeApi({
    getMe: me,
    getSubmission: () => ({
      submission,
      launch: aLaunch({ submissionId: 7 }),
      children: [],
      duplicates: [],
      projects: [],
      standing: aStanding(submission),
    }),
    listSubmissions: () => ({ items: [submission], cursor: null }),
    ...answers,
  });
  const { poms } = aTerminal(api.fetch);
  return { api, poms: async (...words: string[]) => poms(...words, '--experiment', 'sbnd') };
}

describe('a script that reports', () => {
  it('registers what it submits, under a key', async () => {
    const { api, poms } = terminalOf({
      listCampaigns: () => ({
        items: [
          {
            ...aCampaign(),
            submissions: 0,
            byStatus: {},
            outputCount: 0,
            unfollowed: 0,
            lastActivityAt: null,
          },
        ],
        cursor: null,
      }),
      getCampaign: () => ({ campaign: aCampaign(), progress: [] }),
      registerSubmission: ({ body }) => aSubmission({ submissionId: 8, dataset: body.dataset ?? 'raw_data' }),
    });

    const { exitCode, stdout } = await poms(
      'submission',
      'register',
      'keepup/stage1',
      '--dataset',
      'D',
      '--json',
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ submissionId: 8, dataset: 'D', requestKey: 'key-1' });
    expect(api.calls.at(-1)?.body).toEqual({
      requestKey: 'key-1',
      isTest: false,
      takesSlice: false,
      dataset: 'D',
    });
  });

  it('is told what became of its report', async () => {
    const { api, poms } = terminalOf({
      reportStatus: ({ body }) =>
        body.status === 'Running'
          ? { submission: aSubmission({ status: 'Running' }), isTaken: true, why: null }
          : { submission: aSubmission({ status: 'Located' }), isTaken: false, why: 'Located is final' },
    });

    const taken = await poms('submission', 'report', '7', '--status', 'Running', '--percent', '20');
    const refused = await poms('submission', 'report', '7', '--status', 'Held');

    expect(taken).toMatchObject({ exitCode: 0, stdout: 'Submission 7 is Running.\n' });
    expect(api.calls.find(({ operation }) => operation === 'reportStatus')?.body).toEqual({
      status: 'Running',
      percentComplete: 20,
    });
    expect(refused).toMatchObject({
      exitCode: 5,
      stderr: 'Submission 7 is Located; the report changes nothing: Located is final.\n',
    });
  });
});

describe('a submission that is heading for Failed', () => {
  it('is called failing while it runs', async () => {
    const { poms } = terminalOf({}, { status: 'Running', jobs: counts });

    expect((await poms('submission', 'list')).stdout).toContain('Running (failing)');
  });
});

describe('D12 a submission of which nobody can tell more', () => {
  it('keeps its status and is shown with the age of what is known', async () => {
    const { poms } = terminalOf(
      {},
      { status: 'Running', obstacle: { kind: 'silent', since: someTime, seen: { is: 'nothing' } } },
    );

    expect((await poms('submission', 'list')).stdout).toContain('Running (no contact: just now)');
  });
});
