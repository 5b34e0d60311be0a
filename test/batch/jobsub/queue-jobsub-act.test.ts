import { expect, it } from 'vitest';
import { queueThat, target } from './queue-that.ts';

const words = ['jobsub_rm', '-G', 'sbnd', '--role', 'Production'];
const ofGroup = '(Jobsub_Group=?="sbnd" || Jobsub_Group=?=undefined)';
const printed = { stdout: 'All jobs have been marked for removal\n' };

it('what is done to jobs is done in the role they were submitted with, by attribute and by recorded cluster', async () => {
  const { queue, asked } = queueThat(printed);

  const said = await queue.act(target, 'sbnd', {
    action: 'remove',
    role: 'Production',
    watched: [
      { submissionId: 7, jobIds: ['41.0@schedd', '50@other'] },
      { submissionId: 8, jobIds: [] },
    ],
  });

  const number = 'POMS4_SUBMISSION_ID=?=7 || POMS4_SUBMISSION_ID=?=undefined';
  expect(asked).toEqual([
    [...words, '--constraint', `(POMS4_SUBMISSION_ID==7 || POMS4_SUBMISSION_ID==8) && ${ofGroup}`],
    [...words, '-name', 'schedd', '--constraint', `((ClusterId==41 || DAGManJobId==41) && (${number}))`],
    [...words, '-name', 'other', '--constraint', `((ClusterId==50 || DAGManJobId==50) && (${number}))`],
  ]);
  expect(said).toContain('marked for removal');
});

it('many clusters are ordered about a hundred at a time', async () => {
  const { queue, asked } = queueThat(printed);
  const watched = Array.from({ length: 250 }, (_none, index) => ({
    submissionId: index + 1,
    jobIds: [`${index + 1}@s`],
  }));

  await queue.act(target, 'sbnd', { action: 'hold', role: 'Production', watched });

  expect(asked.map((argv) => argv.at(-1)?.split('ClusterId').length)).toEqual([1, 101, 1, 101, 1, 51]);
});
