import { describe, expect, it } from 'vitest';
import { queueThat, target, watch, type Printed } from './queue-that.ts';
import { rows } from './queued-jobs.ts';

const live = (printed: Printed, watched = [watch(7)]) =>
  queueThat(printed).queue.live(target, 'sbnd', watched);

describe('the live queue', () => {
  it('is asked with one command about everything', async () => {
    const { queue, asked } = queueThat({});

    await queue.live(target, 'samdev', [watch(1), watch(2)]);

    expect(asked).toEqual([
      // prettier-ignore
      ['condor_q', '-G', 'fermilab', '-allusers', '-constraint', '(POMS4_SUBMISSION_ID=!=undefined || JobUniverse==7) && (Jobsub_Group=?="fermilab" || Jobsub_Group=?=undefined)',
        '-autoformat', 'POMS4_SUBMISSION_ID', 'ClusterId', 'ProcId', 'JobStatus', 'HoldReasonCode', 'DAGManJobId', 'DAGNodeName', 'JobUniverse', 'JobsubJobId', 'Jobsub_Group'],
    ]);
  });

  it.each([
    [0, 'idle'],
    [1, 'idle'],
    [2, 'running'],
    [3, 'running'],
    [4, 'running'],
    [5, 'held'],
    [6, 'running'],
    [7, 'held'],
  ])('counts a job in state %d as %s', async (status, kind) => {
    const counted = await live({ stdout: rows({ submission: 7, id: '12.0@s1', status }) });

    expect(counted.get(7)).toEqual({
      idle: 0,
      running: 0,
      held: 0,
      isControlled: false,
      jobIds: ['12@s1'],
      counted: ['12.0@s1'],
      [kind]: 1,
    });
  });

  it('keeps submissions, clusters and schedds apart', async () => {
    const stdout = rows(
      { submission: 7, id: '12.0@s1' },
      { submission: 7, id: '12.1@s1', status: 1 },
      { submission: 7, id: '12.0@s2', status: 5 },
      { submission: 8, id: '13.0@s1' },
      { submission: 99, id: '14.0@s1' },
    );

    const counted = await live({ stdout }, [watch(7), watch(8), watch(9)]);

    expect([...counted.keys()]).toEqual([7, 8]);
    expect(counted.get(7)).toMatchObject({ idle: 1, running: 1, held: 1, jobIds: ['12@s1', '12@s2'] });
  });

  it('leaves out the same number of another experiment', async () => {
    const stdout = rows(
      { submission: 7, id: '12.0@s1' },
      { submission: 7, id: '13.0@s1', group: 'dune' },
      { submission: 7, id: '14.0@s1', group: 'undefined' },
    );

    expect((await live({ stdout })).get(7)).toMatchObject({ running: 2, jobIds: ['12@s1', '14@s1'] });
  });

  it('follows a DAG by its controller, which carries no attribute', async () => {
    const stdout = rows(
      { id: '20.0@s1', universe: 7 },
      { id: '21.0@s1', universe: 7 },
      { submission: 7, id: '22.0@s1', dag: 20, node: 'WORKER_0' },
      { submission: 7, id: '23.0@s1', dag: 20, node: 'WORKER_1', status: 1 },
    );

    const counted = await live({ stdout }, [watch(7, '20@s1')]);

    expect([...counted]).toEqual([
      [
        7,
        {
          idle: 1,
          running: 1,
          held: 0,
          isControlled: true,
          jobIds: ['20@s1'],
          counted: ['22.0@s1', '23.0@s1'],
        },
      ],
    ]);
  });

  it('knows the controller by its workers before anybody has reported it', async () => {
    const stdout = rows(
      { submission: 7, id: '22.0@s1', dag: 20, node: 'WORKER_0' },
      { id: '20.0@s1', universe: 7 },
    );

    expect((await live({ stdout }, [watch(7)])).get(7)).toMatchObject({
      running: 1,
      isControlled: true,
      jobIds: ['20@s1'],
    });
  });

  it.each(['SAM_START', 'SAM_END'])('counts %s as no job, but more may come', async (node) => {
    const stdout = rows({ submission: 7, id: '21.0@s1', dag: 20, node });

    expect((await live({ stdout })).get(7)).toEqual({
      idle: 0,
      running: 0,
      held: 0,
      isControlled: true,
      jobIds: ['20@s1'],
      counted: [],
    });
  });

  it('takes no controller of another schedd for ours', async () => {
    expect(await live({ stdout: rows({ id: '20.0@s2', universe: 7 }) }, [watch(7, '20@s1')])).toEqual(
      new Map(),
    );
  });

  it('has nothing in it when it prints nothing', async () => {
    expect(await live({ stdout: '' })).toEqual(new Map());
  });

  it.each<[string, Printed]>([
    ['the command fails', { exitCode: 1, stderr: 'Error: NameError: no group' }],
    [
      'a schedd is away although it ends well',
      {
        stdout: rows({ submission: 7, id: '1.0@s' }),
        stderr: '\n-- Failed to fetch ads from: <10.0.0.1:9618> : s2\n',
      },
    ],
    [
      'the tool fails although it ends well',
      { stderr: '\n\nError: RuntimeError: No schedds satisfying the constraint\n\n' },
    ],
    ['the last line is cut', { stdout: rows({ submission: 7, id: '1.0@s' }).slice(0, -1) }],
    ['a line is cut in the middle', { stdout: `${rows({ submission: 7, id: '1.0@s' })}7 2 0 \n` }],
    ['a warning is all there is', { stdout: 'WARNING: foo\n' }],
    [
      'token tools and a warning are all there is',
      { stdout: 'Storing vault token in /tmp/vt\nWARNING: foo\n' },
    ],
    ['it is not the table at all', { stdout: '0 total; 0 completed, 0 removed, 0 idle\n' }],
  ])('gives no answer when %s', async (_what, printed) => {
    await expect(live(printed)).rejects.toMatchObject({
      name: 'QueueUnavailable',
      details: { host: 'submit.localhost' },
    });
  });

  it('counts ten thousand jobs of a thousand submissions', async () => {
    const jobs = Array.from({ length: 10_000 }, (_none, index) => ({
      submission: 1 + (index % 1000),
      id: `${1 + (index % 1000)}.${Math.floor(index / 1000)}@jobsub01.fnal.gov`,
    }));
    const watched = Array.from({ length: 1000 }, (_none, index) =>
      watch(index + 1, `${index + 1}@jobsub01.fnal.gov`),
    );

    const counted = await live({ stdout: rows(...jobs) }, watched);

    expect(counted.size).toBe(1000);
    expect(counted.get(500)).toMatchObject({ running: 10, jobIds: ['500@jobsub01.fnal.gov'] });
  });
});

describe('job ids in what a launch printed', () => {
  const { queue } = queueThat();

  it.each([
    ['Use job id 57110235.0@jobsub03.fnal.gov to retrieve output\n', ['57110235@jobsub03.fnal.gov']],
    ['Use job id 5@s1 to retrieve output\r\nnoise\nUse job id 6.0@s2 to retrieve output', ['5@s1', '6@s2']],
    ['Use job id 5.0@s1 to retrieve output\nUse job id 5@s1 to retrieve output', ['5@s1']],
    ['2 job(s) submitted to cluster 57110235.\nError: condor_submit exited with failed status code 1', []],
    ['+ echo Use job id "$id" to retrieve output', []],
    ['Use job id 57110235.0@jobs', []],
  ])('finds in %j %j', (log, jobIds) => {
    expect(queue.recognise(log)).toEqual(jobIds);
  });
});
