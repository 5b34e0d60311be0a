import { describe, expect, it } from 'vitest';
import { array, type Past } from './ended-jobs.ts';
import { queueThat, target, watch, type Printed } from './queue-that.ts';

const ended = (printed: Printed, watched = [watch(7)]) =>
  queueThat(printed).queue.ended(target, 'sbnd', watched);
const none = { completed: 0, failed: 0, cancelled: 0, isControllerFailed: false, reasons: [] };
/** Which clusters ended is told by a test of its own. */
const jobIds = expect.any(Array) as string[];

describe('the history', () => {
  it('is asked once about several submissions and the clusters they are known by', async () => {
    const { queue, asked } = queueThat({});

    await queue.ended(target, 'sbnd', [watch(1, '5@s1', '6.0@s1'), watch(2, '7@s1')]);

    expect(asked).toHaveLength(1);
    expect(asked[0]!.slice(0, 7)).toEqual([
      'condor_history',
      '-name',
      's1',
      '-constraint',
      '(POMS4_SUBMISSION_ID==1 || POMS4_SUBMISSION_ID==2) && (Jobsub_Group=?="sbnd" || Jobsub_Group=?=undefined) || ClusterId==5 || DAGManJobId==5 || ClusterId==6 || DAGManJobId==6 || ClusterId==7 || DAGManJobId==7',
      '-json',
      '-attributes',
    ]);
  });

  it('leaves unknown only what has jobs on a schedd that is away', async () => {
    const stdout = array({ submission: 1, id: '5.0@s1' });
    const { queue } = queueThat({ stdout }, { exitCode: 1, stderr: "Can't find address for schedd s2" });

    const counts = await queue.ended(target, 'sbnd', [watch(1, '5@s1'), watch(2, '6@s2')]);

    expect([...counts]).toEqual([[1, { ...none, jobIds, completed: 1 }]]);
  });

  it('is asked of every schedd that has jobs of them', async () => {
    const { queue, asked } = queueThat({});

    await queue.ended(target, 'sbnd', [watch(1, '5@s1', '6@s2'), watch(2)]);

    expect(asked.map((argv) => (argv[1] === '-name' ? argv[2] : undefined))).toEqual(['s1', 's2', undefined]);
  });

  it('counts a job that ended after it was seen in the queue there and not twice', async () => {
    const stdout = array(
      { submission: 7, id: '5.0@s1' },
      { submission: 7, id: '5.1@s1' },
      { submission: 7, id: '5.1@s2' },
    );

    const counts = await ended({ stdout }, [{ ...watch(7, '5@s1'), counted: ['5.1@s1'] }]);

    expect(counts.get(7)).toEqual({ ...none, jobIds, completed: 2 });
  });

  it('is asked in as few questions as hold them all', async () => {
    const { queue, asked } = queueThat({});

    await queue.ended(
      target,
      'sbnd',
      Array.from({ length: 450 }, (_none, index) => watch(index + 1)),
    );
    await queue.ended(target, 'sbnd', []);

    expect(asked.map((argv) => argv[2]!.split('POMS4').length - 1)).toEqual([200, 200, 50]);
  });

  it.each<[string, Past, Partial<typeof none>]>([
    ['ended well', { id: '1.0@s' }, { completed: 1 }],
    ['ended with a code', { id: '1.0@s', code: 65 }, { failed: 1, reasons: ['exit code 65'] as never }],
    ['died of a signal', { id: '1.0@s', signal: 9 }, { failed: 1, reasons: ['signal 9'] as never }],
    [
      'was removed',
      { id: '1.0@s', status: 3, reason: 'via condor_rm (by user x)' },
      { cancelled: 1, reasons: ['removed: via condor_rm (by user x)'] as never },
    ],
  ])('tells that a job %s', async (_what, job, expected) => {
    expect((await ended({ stdout: array({ submission: 7, ...job }) })).get(7)).toEqual({
      ...none,
      jobIds,
      ...expected,
    });
  });

  it.each([
    ['nothing', ''],
    ['an empty array', '[\n]\n'],
    ['several empty arrays', '[\n]\n[]\n\n[ ]'],
  ])('has no ended job when it prints %s', async (_what, stdout) => {
    expect(await ended({ stdout })).toEqual(new Map());
  });

  it('reads several arrays one after another', async () => {
    const stdout =
      array({ submission: 7, id: '1.0@s1', status: 3, reason: 'brackets ][ and "quotes" \\ [' }) +
      '\n' +
      array() +
      array({ submission: 7, id: '1.0@s2' });

    expect((await ended({ stdout })).get(7)).toMatchObject({ completed: 1, cancelled: 1 });
  });

  it('counts a job once that two histories hold', async () => {
    const job = { submission: 7, id: '1.0@s1' };

    expect((await ended({ stdout: array(job) + array(job) })).get(7)).toMatchObject({ completed: 1 });
  });

  it('names what went wrong most often first', async () => {
    const codes = [1, 65, 65, 2, 65, 2];
    const stdout = array(...codes.map((code, proc) => ({ submission: 7, id: `1.${proc}@s`, code })));

    expect((await ended({ stdout })).get(7)!.reasons).toEqual([
      'exit code 65 (3 times)',
      'exit code 2 (2 times)',
      'exit code 1',
    ]);
  });

  it('tells the clusters that have an ended job, of a DAG its controller’s', async () => {
    const stdout = array(
      { submission: 7, id: '5.0@s1' },
      { submission: 7, id: '5.1@s1' },
      { submission: 7, id: '22.0@s1', dag: 20, node: 'WORKER_0' },
    );

    expect((await ended({ stdout })).get(7)!.jobIds).toEqual(['5@s1', '20@s1']);
  });

  it('judges a DAG that always ends well by its workers', async () => {
    const stdout = array(
      { id: '20.0@s1', universe: 7 },
      { submission: 7, id: '21.0@s1', dag: 20, node: 'SAM_START' },
      { submission: 7, id: '22.0@s1', dag: 20, node: 'WORKER_0', code: 1 },
      { submission: 7, id: '23.0@s1', dag: 20, node: 'WORKER_1' },
      { submission: 7, id: '24.0@s1', dag: 20, node: 'SAM_END' },
    );

    expect((await ended({ stdout }, [watch(7, '20@s1')])).get(7)).toEqual({
      ...none,
      jobIds,
      completed: 1,
      failed: 1,
      reasons: ['exit code 1'],
    });
  });

  it('says so when a DAG ended without a worker', async () => {
    const stdout = array(
      { id: '20.0@s1', universe: 7, code: 1 },
      { submission: 7, id: '21.0@s1', dag: 20, node: 'SAM_START', code: 3 },
    );

    expect((await ended({ stdout }, [watch(7, '20@s1')])).get(7)).toEqual({
      ...none,
      jobIds,
      isControllerFailed: true,
      reasons: ['DAG exit code 1', 'SAM_START exit code 3'],
    });
  });

  it.each<[string, Past]>([
    ['was removed', { id: '20.0@s1', universe: 7, status: 3, reason: 'via condor_rm' }],
    ['ended well but did nothing', { id: '20.0@s1', universe: 7 }],
  ])('calls the controller failed that %s', async (_what, controller) => {
    expect((await ended({ stdout: array(controller) }, [watch(7, '20@s1')])).get(7)).toMatchObject({
      isControllerFailed: true,
      completed: 0,
    });
  });

  it('counts a node that was tried again by its last try', async () => {
    const stdout = array(
      { submission: 7, id: '25.0@s1', dag: 20, node: 'WORKER_0' },
      { submission: 7, id: '22.0@s1', dag: 20, node: 'WORKER_0', code: 1 },
    );

    expect((await ended({ stdout })).get(7)).toMatchObject({ completed: 1, failed: 0 });
  });

  it('concludes nothing from a job that the live queue does not show, or that has not ended', async () => {
    const stdout = array(
      { id: '5.0@s2' },
      { submission: 7, id: '6.0@s1', group: 'dune' },
      { submission: 7, id: '7.0@s1', status: 2 },
    );

    expect(await ended({ stdout }, [watch(7, '5@s1')])).toEqual(new Map());
  });

  it.each<[string, Printed]>([
    ['the command fails', { exitCode: 1, stderr: 'Error: no such file' }],
    [
      'a schedd is away although it ends well',
      { stdout: array({ submission: 7, id: '1.0@s' }), stderr: '-- Failed to fetch ads from: s2' },
    ],
    [
      'it stopped at a limit',
      { stdout: array({ submission: 7, id: '1.0@s' }), stderr: 'Number of results limited to 10000' },
    ],
    ['the text is cut', { stdout: array({ submission: 7, id: '1.0@s' }).slice(0, -20) }],
    ['something stands after the arrays', { stdout: `${array()}oops` }],
    ['it is no array', { stdout: '{"ClusterId": 1}' }],
    ['only token tools have spoken to the end', { stdout: 'Storing bearer token in /tmp/bt\n[\n{"Clus' }],
    ['the array holds texts', { stdout: '["oops"]' }],
  ])('gives no answer when %s', async (_what, printed) => {
    await expect(ended(printed)).rejects.toMatchObject({ name: 'QueueUnavailable' });
  });

  it('counts ten thousand jobs of one cluster', async () => {
    const stdout = array(
      ...Array.from({ length: 10_000 }, (_none, proc) => ({
        submission: 7,
        id: `1.${proc}@s`,
        code: proc % 4 === 0 ? 1 : 0,
      })),
    );

    expect((await ended({ stdout })).get(7)).toMatchObject({
      completed: 7500,
      failed: 2500,
      reasons: ['exit code 1 (2500 times)'],
    });
  });
});
