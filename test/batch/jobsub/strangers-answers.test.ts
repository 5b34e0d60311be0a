import { describe, expect, it } from 'vitest';
import { jobsubQueue } from '#lib/batch/jobsub/queue-jobsub.ts';
import { array } from './ended-jobs.ts';
import { queueThat, target, watch, type Printed } from './queue-that.ts';
import { rows } from './queued-jobs.ts';

const live = (printed: Printed, watched = [watch(7)]) =>
  queueThat(printed).queue.live(target, 'sbnd', watched);
const ended = (printed: Printed, watched = [watch(7)]) =>
  queueThat(printed).queue.ended(target, 'sbnd', watched);

describe('a live queue that strangers use, too', () => {
  it('asks about what is on record whatever its group, in further questions where they are many', async () => {
    const { queue, asked } = queueThat({});
    const jobIds = Array.from({ length: 1500 }, (_none, index) => `${index + 1}@s1`);

    await queue.live(target, 'sbnd', [watch(1, ...jobIds)]);

    expect(asked.map((argv) => argv[5]!.split('ClusterId').length - 1)).toEqual([1000, 500]);
    expect(asked[0]![5]).toContain(' || ClusterId==7 || DAGManJobId==7 || ');
    expect(asked[1]![5]).not.toContain('POMS4');
  });

  it('follows a job on record whatever its group, and never against the number that it carries', async () => {
    const stdout = rows(
      { submission: 7, id: '12.0@s1', group: 'dune' },
      { id: '13.0@s1', group: 'dune' },
      { id: '14.0@s1', dag: 13, node: 'WORKER_0', group: 'dune' },
      { submission: 8, id: '15.0@s1', group: 'dune' },
      { submission: 8, id: '16.0@s1' },
      { submission: 7, id: '12.0@s2', group: 'dune' },
    );

    const counted = await live({ stdout }, [watch(7, '12@s1', '13@s1', '15@s1', '16@s1'), watch(8)]);

    expect(counted.get(7)?.counted).toEqual(['12.0@s1', '13.0@s1', '14.0@s1']);
    expect(counted.get(8)?.counted).toEqual(['16.0@s1']);
  });

  it('loses nothing but the row that cannot be read', async () => {
    const stdout = `my test 57110240 0 2 undefined undefined undefined 5 57110240.0@s1 otherexp
${rows({ submission: 7, id: '12.0@s1' })}7 12 1 R undefined undefined undefined 5 12.1@s1 sbnd
WARNING: something else
7 13 0 2 undefined undefined WORKER 0 5 5 13.0@s1 sbnd
x y z 14 0 R undefined undefined undefined 5 14.0@s1 dune
`;
    const noted: string[] = [];
    const { launcher } = queueThat({ stdout });
    const queue = jobsubQueue({ launcher, note: (_target, row) => noted.push(row) });

    const watched = [watch(7, '12@s1'), watch(9)];
    const counted = await queue.live(target, 'sbnd', watched);
    await queue.live(target, 'sbnd', watched);

    // The one in a state that nobody knows is in the queue all the same.
    expect([...counted]).toMatchObject([[7, { running: 3, counted: ['12.0@s1', '13.0@s1', '12.1@s1'] }]]);
    expect(noted).toEqual([
      '7 12 1 R undefined undefined undefined 5 12.1@s1 sbnd',
      'x y z 14 0 R undefined undefined undefined 5 14.0@s1 dune',
    ]);
  });

  it('skips what token tools print before the rows, also where there are none', async () => {
    const chatter = `Attempting to get token from https://vault.example.org:8200 ... succeeded
Storing bearer token in /tmp/bt_token_sbnd_Production_1000
`;

    expect((await live({ stdout: chatter + rows({ submission: 7, id: '12.0@s1' }) })).get(7)).toMatchObject({
      running: 1,
    });
    expect(await live({ stdout: chatter })).toEqual(new Map());
  });
});

describe('a history that strangers use, too', () => {
  it('loses nothing but the row that cannot be read, and skips what token tools print before the rows', async () => {
    const stdout = `Attempting to get token from https://vault.example.org:8200 ... succeeded
Storing bearer token in /tmp/bt_token_[sbnd]_Production
${array({ submission: 7, id: '1.0@s' }).replace('[', '[\n{"ClusterId": "none"}\n,\n{"ClusterId": 1, "ProcId": 1, \n "X": oops}\n,')}`;

    expect((await ended({ stdout })).get(7)).toMatchObject({ completed: 1 });
    expect(await ended({ stdout: 'Storing bearer token in /tmp/bt\n' })).toEqual(new Map());
  });

  it('reads a row in which somebody else’s number is a text', async () => {
    const stdout = array({ submission: 7, id: '1.0@s' }, { submission: 9, id: '2.0@s' }).replace(
      /"POMS4_SUBMISSION_ID": ?9/,
      '"POMS4_SUBMISSION_ID": "my test"',
    );

    expect(stdout).toContain('my test');
    expect([...(await ended({ stdout }, [watch(7), watch(9)])).keys()]).toEqual([7]);
  });
});
