import { reasonOf } from '#lib/domain/submissions/obstacle.ts';
import { describe, expect, it } from 'vitest';
import { failLaunch } from '#functions/tasks/fail-launch.ts';
import { verifyOutputs } from '#functions/tasks/verify-outputs.ts';
import { readScripts } from '#lib/actions/submissions/read-scripts.ts';
import { aHouse, noJobs } from '#test/support/house.ts';
import { idle, launched } from '#test/support/launched.ts';

describe('polling a host', () => {
  it('resumes the launch once the script has recorded a job', async () => {
    const house = aHouse();
    const { script, poll, submission } = await launched(house);

    script.jobIds = ['7@schedd'];
    script.log = 'Use job id 7.0@schedd to retrieve output\n';
    await poll();

    expect((await submission()).jobIds).toEqual(['7@schedd']);
    expect(house.site.resumed).toEqual([{ token: 'receipt-token', output: { isLaunched: true } }]);
  });

  it('finds the job id in the log where no hook recorded it', async () => {
    const house = aHouse();
    const { script, poll, submission } = await launched(house);

    Object.assign(script, { state: 'ended', exitCode: 0, log: 'Use job id 9.0@schedd to retrieve output\n' });
    await poll();

    expect((await submission()).jobIds).toEqual(['9@schedd']);
  });

  it('takes from the log no id where the hook has recorded one, or the queue has jobs of its number', async () => {
    const log =
      'last time: Use job id 9.0@schedd to retrieve output\nUse job id 7.0@schedd to retrieve output\n';
    const [hooked, searched] = [aHouse(), aHouse()];
    const [one, other] = [await launched(hooked), await launched(searched)];
    searched.site.live.set(other.submissionId, { ...idle, running: 1, jobIds: ['8@schedd'] });

    Object.assign(one.script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'], log });
    Object.assign(other.script, { state: 'ended', exitCode: 0, log });
    await one.poll();
    await other.poll();

    expect((await one.submission()).jobIds).toEqual(['7@schedd']);
    expect((await other.submission()).jobIds).toEqual(['8@schedd']);
  });

  it('takes no id from the log that is on record for another submission of the host', async () => {
    const house = aHouse();
    const { script, submission } = await launched(house);
    const log = 'Use job id 9.0@schedd to retrieve output\nUse job id 7.0@schedd to retrieve output\n';
    Object.assign(script, { state: 'ended', exitCode: 0, log });
    const [watch] = await house.ports.submissions.watched();
    const other = { ...watch!, submissionId: 99, jobIds: ['9@schedd'], isScriptOpen: false };

    await readScripts({ host: 'localhost', account: 'sbndpro' }, [watch!, other], house.ports);

    expect((await submission()).jobIds).toEqual(['7@schedd']);
  });

  it('says LaunchFailed, with the script’s last words, when it ends without a job although its exit code is 0', async () => {
    const house = aHouse();
    const { script, poll, submission } = await launched(house);

    Object.assign(script, {
      state: 'ended',
      exitCode: 0,
      log: 'Error: condor_submit exited with failed status code 1\n== completed: 5 ==\n',
    });
    await poll();

    const { status, reason } = await submission();
    expect(status).toBe('LaunchFailed');
    expect(reason).toContain('Error: condor_submit exited with failed status code 1');
    expect(house.site.resumed).toEqual([{ token: 'receipt-token', output: { isLaunched: false } }]);
    expect(await house.ports.submissions.watched()).toEqual([]);
  });

  it('takes absence from the queue for nothing but absence', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
    house.site.live.set(submissionId, { ...idle, running: 10 });
    await poll();
    expect((await submission()).status).toBe('Running');

    house.site.live.clear();
    house.clock.advance(120);
    await poll();

    const lost = await submission();
    expect(lost.status).toBe('Running');
    expect(lost.obstacle?.kind).toBe('silent');
    house.site.ended.set(submissionId, { ...noJobs, completed: 10 });
    await poll();
    expect(await submission()).toMatchObject({ status: 'Completed', obstacle: null, isDrained: true });
  });

  it('judges a DAG by its workers, not before its controller is gone', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
    house.site.live.set(submissionId, { ...idle, isControlled: true });
    house.site.ended.set(submissionId, {
      ...noJobs,
      completed: 1,
      failed: 3,
      reasons: ['exit code 1 (3 jobs)'],
    });
    await poll();
    expect((await submission()).status).toBe('New');

    house.site.live.clear();
    await poll();

    expect(await submission()).toMatchObject({ status: 'Failed' });
    expect((await submission()).reason).toContain('exit code 1');
  });

  it('concludes nothing while jobs are unaccounted for', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
    house.site.live.set(submissionId, { ...idle, running: 10 });
    await poll();

    house.site.live.clear();
    house.site.ended.set(submissionId, { ...noJobs, failed: 2 });
    await poll();

    expect((await submission()).status).toBe('Running');
    expect(reasonOf(await submission())).toContain('2 of 10 jobs are on record');
    house.site.ended.set(submissionId, { ...noJobs, completed: 8, failed: 2 });
    await poll();
    expect((await submission()).status).toBe('Completed');
  });

  it('concludes nothing right after a script was lost, which may have submitted more', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    Object.assign(script, { state: 'lost', exitCode: null, jobIds: ['7@schedd'] });
    house.site.ended.set(submissionId, { ...noJobs, completed: 1, jobIds: ['7@schedd'] });

    await poll();

    expect((await submission()).status).toBe('New');
    house.clock.advance(60);
    await poll();
    expect((await submission()).status).toBe('Completed');
  });

  it('concludes nothing while a cluster that was reported has not shown up', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd', '8@schedd'] });
    house.site.ended.set(submissionId, { ...noJobs, completed: 1, jobIds: ['7@schedd'] });

    await poll();

    expect((await submission()).status).toBe('New');
    expect(reasonOf(await submission())).toContain('knows nothing of 8@schedd yet');
    house.site.ended.set(submissionId, { ...noJobs, completed: 2, jobIds: ['7@schedd', '8@schedd'] });
    await poll();
    expect((await submission()).status).toBe('Completed');
  });

  it('waits for a script that may submit more', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    script.jobIds = ['7@schedd'];
    house.site.ended.set(submissionId, { ...noJobs, completed: 2 });
    await poll();
    expect((await submission()).status).toBe('New');

    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd', '8@schedd'] });
    house.site.ended.set(submissionId, { ...noJobs, completed: 5 });
    await poll();

    expect(await submission()).toMatchObject({ status: 'Completed', jobIds: ['7@schedd', '8@schedd'] });
  });

  it('writes nothing when nothing changed', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);
    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
    house.site.live.set(submissionId, { ...idle, idle: 4, running: 2 });
    await poll();
    const { version } = await submission();

    for (let tick = 0; tick < 5; tick += 1) await poll();

    expect((await submission()).version).toBe(version);
  });

  it('keeps every byte of the log once', async () => {
    const house = aHouse();
    const { script, poll, submission, submissionId } = await launched(house);

    for (const piece of ['one\n', 'two\n', 'three\n']) {
      script.log += piece;
      await poll();
    }

    const { script: kept } = await submission();
    const bytes = await house.ports.logs.read(submissionId, 0, 100);
    expect(new TextDecoder().decode(bytes)).toBe('one\ntwo\nthree\n');
    expect(kept.logBytes).toBe(14);
  });
});

describe('a launch that cannot start', () => {
  it('says why in a sentence and frees its slice', async () => {
    const house = aHouse();
    const { payload, submission } = await launched(house);

    await failLaunch.invoke(
      { ...payload, error: { Error: 'HostKeyChanged', Cause: 'Submit host localhost shows another key.' } },
      house.ports,
    );

    expect(await submission()).toMatchObject({
      status: 'LaunchFailed',
      reason: 'Submit host localhost shows another key.',
    });
  });
});

describe('verifying outputs', () => {
  it('locates a stage that asks for completed jobs only', async () => {
    const house = aHouse();
    const { payload, script, poll, submissionId, submission } = await launched(house);
    Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
    house.site.ended.set(submissionId, { ...noJobs, completed: 10 });
    await poll();

    const verification = await verifyOutputs.invoke(payload, house.ports);

    expect(verification).toMatchObject({ next: 'follow' });
    expect((await submission()).status).toBe('Located');
  });
});
