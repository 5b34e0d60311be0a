import { describe, expect, it } from 'vitest';
import { fileNumberWords } from '#lib/domain/file-numbers.ts';
import { aCampaign, aLaunch, aSubmission, someTime } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

const submission = aSubmission({ submissionId: 7 });
const { campaignId, campaign, stageId, stage, status, createdAt, dataset } = submission;

const api = () =>
  fakeApi({
    getMe: me,
    getSubmission: () => ({
      submission,
      launch: aLaunch({ submissionId: 7 }),
      children: [],
      projects: [],
      standing: aStanding(submission),
    }),
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
    expect(stdout).toMatch(/Missing +1 +inputs without an available output for every pattern/);
    expect(stdout).toMatch(/Failed +–/);
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
