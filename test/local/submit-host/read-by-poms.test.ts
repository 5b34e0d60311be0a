import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobsubQueue } from '#lib/batch/jobsub/queue-jobsub.ts';
import { fixtureHost, ran, until, type FixtureHost } from './fixture-host.ts';

let host: FixtureHost;

beforeEach(() => {
  host = fixtureHost();
});

afterEach(() => {
  host.close();
});

const launcher = {
  run: async (_target: unknown, [program = '', ...words]: string[]) => {
    const { code, ...printed } = await ran(
      spawn(`${host.dir}/bin/${program}`, words, { env: host.environment }),
    );
    return { exitCode: code ?? 255, ...printed };
  },
};
const target = { host: 'localhost', account: 'hypotpro' };

describe('the queue as POMS reads it', () => {
  it('is empty when there is nothing', async () => {
    expect(await jobsubQueue({ launcher }).live(target, 'hypot', [])).toEqual(new Map());
  });

  it('counts live jobs and ended ones of a submission', async () => {
    await host.shell(`jobsub_submit -G hypot -N 3 -l +POMS4_SUBMISSION_ID=8 file:///bin/false`);
    const watched = { submissionId: 8, jobIds: ['57110235@jobsub01.localhost'], counted: [] };
    const queue = jobsubQueue({ launcher });
    const live = await queue.live(target, 'hypot', [watched]);
    host.run();
    await until(() => host.queue.live().length === 0);

    const ended = await queue.ended(target, 'hypot', [watched]);

    expect(live.get(8)).toMatchObject({ idle: 3, running: 0, held: 0, isControlled: false });
    expect(ended.get(8)).toMatchObject({
      completed: 0,
      failed: 3,
      cancelled: 0,
      reasons: ['exit code 1 (3 times)'],
    });
  });

  it('finds the jobs of a submission by its number alone, live and ended, and none of another', async () => {
    const queue = jobsubQueue({ launcher });
    await host.shell(`jobsub_submit -G hypot -l +POMS4_SUBMISSION_ID=8 file:///bin/true`);
    const live = await queue.search(target, 'hypot', [8, 9]);
    host.run();
    await until(() => host.queue.live().length === 0);

    const ended = await queue.search(target, 'hypot', [8, 9]);

    expect([...live]).toEqual([[8, ['57110235@jobsub01.localhost']]]);
    expect([...ended]).toEqual([...live]);
  });

  it('sees that a DAG is still controlled before its workers are there', async () => {
    await host.shell(
      `jobsub_submit -G hypot -N 2 --maxConcurrent 1 -l +POMS4_SUBMISSION_ID=8 file:///bin/true`,
    );
    const watched = { submissionId: 8, jobIds: ['57110235@jobsub01.localhost'] };

    const live = await jobsubQueue({ launcher }).live(target, 'hypot', [watched]);

    expect(live.get(8)).toMatchObject({ idle: 0, running: 0, isControlled: true });
  });

  it('removes no job of another submission, whose id is on record by mistake', async () => {
    const queue = jobsubQueue({ launcher });
    await host.shell(
      `jobsub_submit -G hypot -N 2 -l +POMS4_SUBMISSION_ID=3 file:///bin/sleep 60
      jobsub_submit -G hypot -l +POMS4_SUBMISSION_ID=4 file:///bin/sleep 60
      jobsub_submit -G dune -l '+POMS4_SUBMISSION_ID=4' file:///bin/sleep 60
      jobsub_submit -G hypot file:///bin/sleep 60`,
    );
    const jobIds = [57110235, 57110238].map((cluster) => `${cluster}@jobsub01.localhost`);

    await queue.act(target, 'hypot', {
      action: 'remove',
      role: 'Production',
      watched: [{ submissionId: 4, jobIds }],
    });

    const removed = host.queue.live().filter(({ status }) => status === 3);
    expect(removed.map(({ cluster }) => cluster)).toEqual([57110236, 57110238]);
  });

  it('is read although a job of another experiment carries a text as its number', async () => {
    await host.shell(
      `jobsub_submit -G dune --lines '+POMS4_SUBMISSION_ID="my test"' file:///bin/sleep 600
      jobsub_submit -G dune file:///bin/sleep 600
      jobsub_submit -G hypot --lines '+POMS4_SUBMISSION_ID="two words"' file:///bin/sleep 600
      jobsub_submit -G hypot -l +POMS4_SUBMISSION_ID=8 file:///bin/sleep 600`,
    );

    const recorded = { submissionId: 9, jobIds: ['57110236@jobsub01.localhost'] };
    const live = await jobsubQueue({ launcher }).live(target, 'hypot', [
      { submissionId: 8, jobIds: [] },
      recorded,
    ]);

    expect([...live.keys()].toSorted()).toEqual([8, 9]);
  });
});
