import { expect, it } from 'vitest';
import { queueThat, target } from './queue-that.ts';

it('what is done to jobs is done in the role they were submitted with, by attribute and by id', async () => {
  const { queue, asked } = queueThat({ stdout: 'All jobs have been marked for removal\n' });

  const printed = await queue.act(target, 'sbnd', {
    action: 'remove',
    role: 'Production',
    watched: [
      { submissionId: 7, jobIds: ['41.0@schedd'] },
      { submissionId: 8, jobIds: [] },
    ],
  });

  const words = ['jobsub_rm', '-G', 'sbnd', '--role', 'Production'];
  expect(asked).toEqual([
    [...words, '--constraint', 'POMS4_SUBMISSION_ID==7 || POMS4_SUBMISSION_ID==8'],
    [...words, '--jobid', '41.0@schedd'],
  ]);
  expect(printed).toContain('marked for removal');
});
