import { afterEach, describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { verificationWait } from '#lib/domain/submissions/verification-wait.ts';
import { aStage, type Payload } from '#test/local/engine/stage.ts';
import { definitions } from './definitions.ts';

let stage: ReturnType<typeof aStage>;
afterEach(async () => stage.end());

const day = 24 * 3600;
const machines = Object.fromEntries(definitions.map(({ name, json }) => [name, json]));
const input = { experiment: 'sbnd', submissionId: 7 };
const tokens: string[] = [];
const awaits = { invoke: async (payload: unknown) => void tokens.push((payload as Payload).taskToken) };
const says = (answer: unknown) => ({ invoke: async () => answer });
const dependent = (position: number) => ({ ...input, stageId: position, position });

/** The machines as they are, with tasks that only answer; a test replaces those it is about. */
function aWorld(tasks: Record<string, { invoke: (payload: unknown) => Promise<unknown> }> = {}) {
  tokens.length = 0;
  const usual = {
    DefineInput: says({ dataset: 'd', needsApproval: false }),
    AskApproval: says({ asked: true }),
    StartRemoteLaunch: says({ isNew: true, isHeld: false }),
    AwaitRelease: awaits,
    ReleaseHeld: says({ next: 'done', round: 1, waitSeconds: 5 }),
    PlanOrder: says({ waiting: 0 }),
    CarryOutOrder: says({ next: 'done', inVain: 0, waitSeconds: 60 }),
    AwaitReceipt: awaits,
    StartFollowing: says({ name: 'follow' }),
    FailLaunch: says({ status: 'LaunchFailed' }),
    AwaitCompletion: awaits,
    VerifyOutputs: says({ next: 'follow', attempt: 0, waitSeconds: 60 }),
    PlanDependents: says({ dependents: [dependent(1)] }),
    LaunchDependent: says({ dependentId: 8 }),
    ReportDependentFailure: says({ reported: true }),
    FinishFollowing: says({ followUp: 'done' }),
    ListHosts: says({ isIdle: true, hosts: [] }),
    PollHost: says({ watched: 0, changed: 0 }),
    Reconcile: says({ repaired: 0 }),
  };
  stage = aStage({ machines, tasks: { ...usual, ...tasks } });
  return stage;
}

/** Runs both machines of a submission, each of whose waits ends after so many seconds. */
async function runSubmission(waits: { receipt: number; completion: number }) {
  const engine = stage.engine();
  engine.start('launch-submission', 'launch', input);
  await stage.pass(waits.receipt);
  engine.resume(tokens.at(-1)!, { isLaunched: true });
  await engine.idle();
  engine.start('follow-submission', 'follow', input);
  await stage.pass(waits.completion);
  engine.resume(tokens.at(-1)!, { isCompleted: true });
  await engine.idle();
  return [engine.describe('launch')!, engine.describe('follow')!] as const;
}

describe('a submission costs', () => {
  it('at most 20 transitions when all goes well', async () => {
    aWorld();

    const [launch, follow] = await runSubmission({ receipt: 60, completion: 5 * 3600 });

    expect([launch.state, follow.state]).toEqual(['Launched', 'Followed']);
    expect(launch.transitions + follow.transitions).toBeLessThanOrEqual(20);
  });

  it('at most 500 history events when its jobs take a year', async () => {
    aWorld();

    const [launch, follow] = await runSubmission({ receipt: day, completion: 365 * day });

    expect(launch.events + follow.events).toBeLessThanOrEqual(500);
  });

  it('at most 500 history events when its outputs are looked for for two days', async () => {
    let attempt = -1;
    let since: number | undefined;
    const VerifyOutputs = {
      invoke: async () => {
        const now = stage.time.clock.now().getTime() / 1000;
        since ??= now;
        attempt += 1;
        return {
          next: now - since > 2 * day ? 'follow' : 'wait',
          attempt,
          waitSeconds: verificationWait(attempt, 60),
        };
      },
    };
    aWorld({ VerifyOutputs });

    await runSubmission({ receipt: 60, completion: 3600 });
    await stage.pass(4 * day);

    const follow = stage.engine().describe('follow')!;
    expect(follow.state).toBe('Followed');
    expect(follow.events).toBeLessThanOrEqual(500);
  });

  it('at most 500 history events when its submit host is away for as long as we try', async () => {
    const StartRemoteLaunch = {
      invoke: async () => {
        throw new PomsError('LaunchHostUnreachable', { host: 'gpvm01', why: 'refused' });
      },
    };
    aWorld({ StartRemoteLaunch });

    stage.engine().start('launch-submission', 'launch', input);
    await stage.pass(3 * day);

    const launch = stage.engine().describe('launch')!;
    expect(launch).toMatchObject({
      state: 'NotLaunched',
      output: { error: { Error: 'LaunchHostUnreachable' } },
    });
    expect(launch.events).toBeLessThanOrEqual(500);
  });
});

describe('the machines', () => {
  it('launch as soon as a submit host is back after a day', async () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const StartRemoteLaunch = {
      invoke: async () => {
        if (stage.time.clock.now().getTime() - start < day * 1000)
          throw new PomsError('LaunchHostUnreachable', { host: 'gpvm01', why: 'refused' });
        return { isNew: true, isHeld: false };
      },
    };
    aWorld({ StartRemoteLaunch });

    stage.engine().start('launch-submission', 'launch', input);
    await stage.pass(1.05 * day);

    expect(stage.engine().describe('launch')).toMatchObject({ state: 'AwaitReceipt', status: 'RUNNING' });
  });

  it('D4: launch the other dependents when one cannot be', async () => {
    const reported: unknown[] = [];
    aWorld({
      PlanDependents: says({ dependents: [1, 2, 3].map(dependent) }),
      LaunchDependent: {
        invoke: async (payload) => {
          const { position } = payload as { position: number };
          if (position === 2) throw new PomsError('LaunchInvalid', { stage: 'reco', why: 'no dataset' });
          return { dependentId: position };
        },
      },
      ReportDependentFailure: { invoke: async (payload) => (reported.push(payload), { reported: true }) },
    });

    const [, follow] = await runSubmission({ receipt: 1, completion: 1 });

    expect(follow.state).toBe('Followed');
    expect(reported).toMatchObject([{ position: 2, error: { Error: 'LaunchInvalid' } }]);
    expect(follow.output).toMatchObject({
      dependents: [
        { launched: { dependentId: 1 } },
        { reported: { reported: true } },
        { launched: { dependentId: 3 } },
      ],
    });
  });

  it('end a launch without jobs in sight, with its reason', async () => {
    const failed: unknown[] = [];
    aWorld({ FailLaunch: { invoke: async (payload) => (failed.push(payload), { status: 'LaunchFailed' }) } });

    stage.engine().start('launch-submission', 'launch', input);
    await stage.engine().idle();
    stage.engine().resume(tokens[0]!, { isLaunched: false });
    await stage.engine().idle();

    expect(stage.engine().describe('launch')?.state).toBe('NotLaunched');
    expect(failed).toHaveLength(1);
  });

  it('ask every host although one does not answer', async () => {
    const place = (host: string) => ({ experiment: 'sbnd', host, account: 'sbndpro' });
    aWorld({
      ListHosts: says({ isIdle: false, hosts: [place('a'), place('b')] }),
      PollHost: {
        invoke: async (payload) => {
          if ((payload as { host: string }).host === 'a')
            throw new PomsError('QueueUnavailable', { host: 'a', why: 'x' });
          return { watched: 1, changed: 1 };
        },
      },
    });

    const output = await stage.engine().runOnce('poll-queues', { experiment: 'sbnd' });

    expect(output).toMatchObject({
      polls: [{ error: { Error: 'QueueUnavailable' } }, { polled: { changed: 1 } }],
      repairs: { repaired: 0 },
    });
  });
});
