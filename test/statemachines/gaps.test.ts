import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isErrorName } from '#lib/domain/errors.ts';
import { loadAsl } from '#lib/local/engine/load.ts';
import { unknownErrors } from './definitions.ts';
import { gaps } from './gaps.ts';

const input = z.object({ experiment: z.string(), submissionId: z.int().positive() });
const item = input.extend({ stageId: z.int() });
const tasks = {
  ReserveSlice: { input, output: z.object({ sliceId: z.string(), inputs: z.int() }) },
  StartRemoteLaunch: {
    input: input.extend({ slice: z.object({ sliceId: z.string() }) }),
    output: z.object({ state: z.enum(['good', 'bad']) }),
  },
  FailLaunch: {
    input: input.extend({ error: z.object({ Error: z.string(), Cause: z.string() }).optional() }),
    output: z.null(),
  },
  PlanDependents: {
    input,
    output: z.object({ dependents: z.array(item), waitSeconds: z.number(), late: z.string().optional() }),
  },
  LaunchDependent: { input: item, output: z.object({ launched: z.boolean() }) },
  AwaitEnd: { input: input.extend({ taskToken: z.string() }), output: z.object({ isDone: z.boolean() }) },
};

const task = (name: string, rest: object) => ({ Type: 'Task', Resource: `\${${name}}`, ...rest });

/** A whole machine, in which each test breaks one thing. */
const whole = () => ({
  Comment: 'At the end all is launched.',
  StartAt: 'ReserveSlice',
  States: {
    ReserveSlice: task('ReserveSlice', { ResultPath: '$.slice', Next: 'StartRemoteLaunch' }),
    StartRemoteLaunch: task('StartRemoteLaunch', {
      ResultPath: '$.started',
      Retry: [{ ErrorEquals: ['LaunchHostUnreachable'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'FailLaunch' }],
      Next: 'Is it good?',
    }),
    'Is it good?': {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.error', IsPresent: true },
            { Variable: '$.error.Error', StringEquals: 'X' },
          ],
          Next: 'FailLaunch',
        },
        { Variable: '$.started.state', StringEquals: 'good', Next: 'AwaitEnd' },
      ],
      Default: 'FailLaunch',
    },
    AwaitEnd: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: '${AwaitEnd}',
        Payload: {
          'experiment.$': '$.experiment',
          'submissionId.$': '$.submissionId',
          'taskToken.$': '$$.Task.Token',
        },
      },
      ResultPath: '$.ended',
      Next: 'PlanDependents',
    },
    PlanDependents: task('PlanDependents', { ResultPath: '$.plan', Next: 'Rest' }),
    Rest: { Type: 'Wait', SecondsPath: '$.plan.waitSeconds', Next: 'LaunchAll' },
    LaunchAll: {
      Type: 'Map',
      ItemsPath: '$.plan.dependents',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'LaunchDependent',
        States: { LaunchDependent: task('LaunchDependent', { ResultPath: '$.it', End: true }) },
      },
      ResultPath: '$.all',
      Next: 'Launched',
    },
    Launched: { Type: 'Succeed' },
    FailLaunch: task('FailLaunch', { ResultPath: null, End: true }),
  },
});

type Machine = ReturnType<typeof whole>;
function gapsWhere(breakIt: (machine: Machine) => unknown): string[] {
  const machine = whole();
  breakIt(machine);
  return gaps(loadAsl('broken', machine), input, tasks);
}

describe('the walk through a machine', () => {
  it('finds nothing missing in a whole one', () => {
    expect(gapsWhere(() => undefined)).toEqual([]);
  });

  it.each<[string, (machine: Machine) => unknown, string[]]>([
    [
      'a renamed ResultPath',
      ({ States }) => Object.assign(States.ReserveSlice, { ResultPath: '$.part' }),
      ['StartRemoteLaunch needs slice'],
    ],
    [
      'a result that replaces all data',
      ({ States }) => Object.assign(States.PlanDependents, { ResultPath: '$' }),
      ['LaunchAll needs plan.dependents', 'Rest needs plan.waitSeconds'],
    ],
    [
      'a way around the state that finds something',
      (machine) => Object.assign(machine, { StartAt: 'StartRemoteLaunch' }),
      ['StartRemoteLaunch needs slice'],
    ],
    [
      'an error put where data was',
      ({ States }) =>
        Object.assign(States.StartRemoteLaunch, {
          Catch: [{ ErrorEquals: ['X'], ResultPath: '$.submissionId', Next: 'FailLaunch' }],
        }),
      ['FailLaunch cannot read submissionId: it is "object", not "integer"'],
    ],
    [
      'a question about something that is not always there',
      ({ States }) =>
        Object.assign(States['Is it good?'], {
          Choices: [{ Variable: '$.error.Error', StringEquals: 'X', Next: 'FailLaunch' }],
        }),
      ['Is it good? needs error.Error'],
    ],
    [
      'an answer that never comes',
      ({ States }) => Object.assign(States['Is it good?'].Choices[1]!, { StringEquals: 'well' }),
      ['Is it good? asks whether $.started.state is "well", which it never is'],
    ],
    [
      'a text compared with a number',
      ({ States }) =>
        Object.assign(States['Is it good?'], {
          Choices: [{ Variable: '$.slice.sliceId', NumericEquals: 1, Next: 'FailLaunch' }],
        }),
      ['Is it good? cannot read slice.sliceId: it is "string", not "number"'],
    ],
    [
      'a payload that lacks a field, and one that reads what is not there',
      ({ States }) => {
        const { Payload } = States.AwaitEnd.Parameters;
        Object.assign(States.AwaitEnd.Parameters, {
          Payload: {
            'experiment.$': Payload['experiment.$'],
            'x.$': '$.other',
            'taskToken.$': '$$.Task.Token',
          },
        });
      },
      ['AwaitEnd needs other', 'AwaitEnd needs submissionId'],
    ],
    [
      'a pause of a length that may be unsaid',
      ({ States }) => Object.assign(States.Rest, { SecondsPath: '$.plan.late' }),
      ['Rest needs plan.late'],
    ],
    [
      'a Map of what is no list',
      ({ States }) => Object.assign(States.LaunchAll, { ItemsPath: '$.slice.inputs' }),
      ['LaunchAll cannot read slice.inputs: it is "integer", not "array"'],
    ],
    [
      'a task that is none',
      ({ States }) => Object.assign(States.PlanDependents, { Resource: '${PlanAll}' }),
      [
        'LaunchAll needs plan.dependents',
        'PlanDependents calls PlanAll, which is no task',
        'Rest needs plan.waitSeconds',
      ],
    ],
  ])('finds %s', (_what, breakIt, found) => {
    expect(gapsWhere(breakIt)).toEqual(found);
  });

  it('finds a misspelt error', () => {
    const machine = whole();
    Object.assign(machine.States.StartRemoteLaunch, {
      Retry: [{ ErrorEquals: ['LaunchHostUnreachble', 'Lambda.Unknown'] }],
    });

    expect(unknownErrors(loadAsl('broken', machine), isErrorName)).toEqual(['LaunchHostUnreachble']);
  });
});
