import { describe, expect, it } from 'vitest';
import { fileNumberWords } from '#lib/domain/outputs/file-numbers.ts';
import { aCampaign, aLaunch, aSubmission, someTime } from '#test/support/builders.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

const submission = aSubmission({ submissionId: 7 });
const { campaignId, campaign, stageId, stage, status, createdAt, dataset } = submission;

const getSubmission = () => ({
  submission,
  launch: aLaunch({ submissionId: 7 }),
  children: [],
  projects: [],
  duplicates: [],
  standing: aStanding(submission),
});

const api = () =>
  fakeApi({
    getMe: me,
    getSubmission,
    listCampaigns: () => ({ items: [], cursor: null }),
    getCampaign: () => ({ campaign: aCampaign(), progress: [] }),
    getFileNumbers: () => ({
      patterns: ['%'],
      numbers: [
        { name: 'missing', ...fileNumberWords.missing, count: 1, says: 'x' },
        { name: 'failed', ...fileNumberWords.failed, count: null, says: null },
      ],
    }),
    listFileNumbers: () => ({
      items: [
        {
          ...{ submissionId: 7, campaignId, campaign, stageId, stage, status, createdAt, dataset },
          ...{ numbers: { submitted: 10, missing: 1 }, percentAsked: 95, because: null, judgedAt: someTime },
        },
      ],
      cursor: null,
    }),
  });

describe('poms submission files-report', () => {
  it('prints every number with what it means', async () => {
    const { stdout, exitCode } = await aTerminal(api().fetch).poms(
      'submission',
      'files-report',
      '7',
      '--experiment',
      'sbnd',
    );

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Missing +1 +missing +inputs without an available output for every pattern/);
    expect(stdout).toMatch(/Failed +–/);
  });
});

describe('poms submission files', () => {
  const files = ['reco0.root', 'reco1.root'].map((name) => aFile(name));
  const listed = (query: { of: string; cursor?: string | undefined }) =>
    query.of !== 'failed'
      ? { items: [], cursor: null, count: 0 }
      : query.cursor === undefined
        ? { items: files.slice(0, 1), cursor: '1', count: 2 }
        : { items: files.slice(1), cursor: null, count: 2 };
  const poms = async (...args: string[]) =>
    aTerminal(
      fakeApi({ getMe: me, getSubmission, listSubmissionFiles: ({ query }) => listed(query) }).fetch,
    ).poms(...['submission', 'files', '7', '--experiment', 'sbnd', ...args]);

  it('prints every file that the number counts, page by page', async () => {
    const { stdout, exitCode } = await poms('--number', 'failed');

    expect(exitCode).toBe(0);
    expect(stdout.match(/reco\d/g)).toEqual(['reco0', 'reco1']);
  });

  it('says that there are none', async () => {
    expect((await poms()).stdout).toContain('Submitted: no files.');
  });

  it('names the numbers there are when asked for another', async () => {
    const { stderr, exitCode } = await poms('--number', 'lost');

    expect(exitCode).toBe(2);
    expect(stderr).toContain('notDelivered');
  });
});

describe('poms campaign files', () => {
  it('prints a line for each submission', async () => {
    const { stdout, exitCode } = await aTerminal(api().fetch).poms(
      'campaign',
      'files',
      '1',
      '--experiment',
      'sbnd',
    );

    expect(exitCode).toBe(0);
    expect(stdout.split('\n')[1]?.trim().split(/\s+/)).toEqual([
      '7',
      'stage1',
      'New',
      '10',
      '–',
      '–',
      '–',
      '–',
      '1',
      '–',
    ]);
  });
});
