import { describe, expect, it } from 'vitest';
import { array } from './ended-jobs.ts';
import { queueThat, target, type Printed } from './queue-that.ts';

const schedds = { stdout: 's1\ns2\n' };
const search = async (...printed: Printed[]) => {
  const { queue, asked } = queueThat(...printed);
  const found = queue.search(target, 'sbnd', [7, 8]);
  return { found: [...(await found)], asked };
};

describe('a search for the jobs of a submission', () => {
  it('asks the queue, then every schedd for its history', async () => {
    const { found, asked } = await search({}, schedds, {});

    expect(found).toEqual([]);
    expect(asked.map((words) => words.slice(0, 3))).toEqual([
      ['condor_q', '-G', 'sbnd'],
      ['condor_status', '-schedd', '-constraint'],
      ['condor_history', '-name', 's1'],
      ['condor_history', '-name', 's2'],
    ]);
    expect(asked.at(-1)).toContain(
      '(POMS4_SUBMISSION_ID==7 || POMS4_SUBMISSION_ID==8) && (Jobsub_Group=?="sbnd" || Jobsub_Group=?=undefined)',
    );
  });

  it('finds a job in the queue and one in the history of a schedd nobody knew of', async () => {
    const live = '7 12 0 2 undefined undefined undefined 5 12.0@s1 sbnd\n';

    const { found } = await search(
      { stdout: live },
      schedds,
      {},
      { stdout: array({ submission: 8, id: '5.0@s2' }) },
    );

    expect(found).toEqual([
      [7, ['12@s1']],
      [8, ['5@s2']],
    ]);
  });

  it.each<[string, Printed[]]>([
    ['the queue does not answer', [{ exitCode: 1, stderr: 'Error: no' }]],
    ['a schedd is missing in the answer', [{ stderr: '-- Failed to fetch ads from: s2' }]],
    ['there is no list of schedds', [{}, { exitCode: 127, stderr: 'condor_status: not found' }]],
    ['the list of schedds is empty', [{}, { stdout: '' }]],
    ['one history cannot be read', [{}, schedds, {}, { exitCode: 1, stderr: "Can't find address" }]],
  ])('cannot tell when %s', async (_what, printed) => {
    await expect(search(...printed)).rejects.toMatchObject({ name: 'QueueUnavailable' });
  });
});
