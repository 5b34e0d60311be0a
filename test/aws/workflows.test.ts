import {
  ExecutionAlreadyExists,
  InvalidToken,
  SFNClient,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { launchName } from '#lib/contract/machines.ts';
import { stepFunctionsWorkflows } from '#lib/aws/workflows.ts';

const sfn = mockClient(SFNClient);
const machines = 'arn:aws:states:us-east-1:123456789012:stateMachine:poms-sbnd-';
const workflows = stepFunctionsWorkflows({ client: new SFNClient({ region: 'us-east-1' }), machines });
const failure = { message: 'x', $metadata: {} };
const ofSubmission = { experiment: 'sbnd', submissionId: 17 };
const start = () => workflows.start('launch-submission', launchName('sbnd', 17), ofSubmission);

beforeEach(() => {
  sfn.reset();
});

describe('Step Functions', () => {
  it('starts the machine of that name under the name of the submission', async () => {
    await start();

    expect(sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      {
        stateMachineArn: `${machines}launch-submission`,
        name: 'launch-sbnd-17',
        input: JSON.stringify(ofSubmission),
      },
    ]);
  });

  it('takes "already exists" for an answer', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(failure));

    await expect(start()).resolves.toBeUndefined();
  });

  it('ends a wait with its output', async () => {
    await workflows.resume('token', { isLaunched: true });

    expect(sfn.commandCalls(SendTaskSuccessCommand).map(({ args }) => args[0].input)).toEqual([
      { taskToken: 'token', output: '{"isLaunched":true}' },
    ]);
  });

  it.each([
    ['timed out', new TaskTimedOut(failure)],
    ['is not there any more', new TaskDoesNotExist(failure)],
    ['has a token nobody knows', new InvalidToken(failure)],
  ])('takes no offence at a wait that %s', async (_what, error) => {
    sfn.on(SendTaskSuccessCommand).rejects(error);

    await expect(workflows.resume('token', {})).resolves.toBeUndefined();
  });

  it('says that the store is unavailable when AWS is throttling or down', async () => {
    sfn
      .on(StartExecutionCommand)
      .rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    sfn.on(SendTaskSuccessCommand).rejects(Object.assign(new Error('oh'), { name: 'Odd', $fault: 'server' }));

    await expect(start()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(workflows.resume('token', {})).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('lets pass what it does not understand', async () => {
    const error = new StateMachineDoesNotExist(failure);
    sfn.on(StartExecutionCommand).rejects(error);

    await expect(start()).rejects.toBe(error);
  });
});
