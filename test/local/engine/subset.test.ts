import { describe, expect, it } from 'vitest';
import { holds } from '#lib/local/engine/choice.ts';
import { loadAsl } from '#lib/local/engine/load.ts';
import { readPath, writePath } from '#lib/local/engine/path.ts';
import { matches } from '#lib/local/engine/retry.ts';
import { aMachine, plain, withToken } from './stage.ts';

const load = (states: Record<string, unknown>) => loadAsl('launch-submission', aMachine(states), ['Work']);
const done = { Done: { Type: 'Succeed' } };
const toDone = { Next: 'Done' };

describe('a definition', () => {
  const token = withToken('Work');
  const payload = (Payload: Record<string, string>) => ({
    ...token,
    Parameters: { ...token.Parameters, Payload },
  });
  it.each([
    ['an input path', { Work: plain('Work', { InputPath: '$.x', End: true }) }, 'InputPath'],
    ['a Pass', { Work: { Type: 'Pass', End: true } }, 'Invalid discriminator value'],
    [
      'a direct integration',
      { Work: { ...plain('Work'), Resource: 'arn:aws:states:::sqs:sendMessage' } },
      'a task is named',
    ],
    ['JSONata', { Work: { ...plain('Work'), QueryLanguage: 'JSONata' } }, 'QueryLanguage'],
    [
      'parameters without a token',
      { Work: { ...plain('Work'), Parameters: token.Parameters } },
      'Parameters belong',
    ],
    ['a token form without parameters', { Work: { ...token, Parameters: undefined } }, 'Parameters belong'],
    [
      'an intrinsic function',
      { Work: payload({ 'x.$': 'States.UUID()', 't.$': '$$.Task.Token' }) },
      'a path is',
    ],
    ['a payload without the token', { Work: payload({ 'x.$': '$.x' }) }, 'the payload carries'],
    [
      'an item selector',
      { All: { Type: 'Map', ItemsPath: '$.x', ItemSelector: {}, End: true } },
      'ItemSelector',
    ],
    ['a Parallel', { Both: { Type: 'Parallel', Branches: [], End: true } }, 'Invalid discriminator value'],
    [
      'two operators',
      {
        Q: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, StringEquals: 'x', ...toDone }] },
        ...done,
      },
      'one operator',
    ],
    [
      'an And with a variable',
      {
        Q: {
          Type: 'Choice',
          Choices: [{ Variable: '$.a', And: [{ Variable: '$.a', IsPresent: true }], ...toDone }],
        },
        ...done,
      },
      'one operator',
    ],
    ['two waits', { W: { Type: 'Wait', Seconds: 1, SecondsPath: '$.x', End: true } }, 'a Wait has one of'],
    [
      'a wildcard among others',
      { Work: plain('Work', { Retry: [{ ErrorEquals: ['States.ALL', 'X'] }], End: true }) },
      'stands alone',
    ],
    [
      'a wildcard before others',
      {
        Work: plain('Work', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }], End: true }),
      },
      'comes last',
    ],
    ['a filter in a path', { W: { Type: 'Wait', SecondsPath: '$.x[0]', End: true } }, 'a path is'],
    ['a target that is not there', { Work: plain('Work', toDone) }, 'Work leads to Done, which is not there'],
    ['neither Next nor End', { Work: plain('Work', {}) }, 'Work has either a Next or an End'],
    ['a task that is none', { Play: plain('Play') }, 'Play calls Play, which is no task'],
  ])('with %s is refused', (_what, states, why) => {
    expect(() => load(states)).toThrow(why);
  });

  it('is refused with the place of the mistake', () => {
    expect(() => load({ Work: plain('Work', { InputPath: '$.x', End: true }) })).toThrow('States.Work');
  });

  it('with what we allow ourselves is read, with the defaults of Step Functions', () => {
    const asl = load({ Work: plain('Work', { Retry: [{ ErrorEquals: ['X'] }], End: true }) });

    expect(asl.States['Work']).toMatchObject({
      Retry: [{ IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3, JitterStrategy: 'NONE' }],
      Catch: [],
    });
  });
});

describe('a condition', () => {
  const data = { word: 'wait', isDone: false, count: 3, inner: { count: 0 }, none: null };
  it.each([
    [{ Variable: '$.word', StringEquals: 'wait' }, true],
    [{ Variable: '$.word', StringEquals: 'stop' }, false],
    [{ Variable: '$.isDone', BooleanEquals: false }, true],
    [{ Variable: '$.count', NumericLessThan: 4 }, true],
    [{ Variable: '$.count', NumericLessThanEquals: 2 }, false],
    [{ Variable: '$.count', NumericGreaterThan: 3 }, false],
    [{ Variable: '$.count', NumericGreaterThanEquals: 3 }, true],
    [{ Variable: '$.inner.count', NumericEquals: 0 }, true],
    [{ Variable: '$.word', NumericEquals: 0 }, false],
    [{ Variable: '$.none', IsPresent: true }, true],
    [{ Variable: '$.other', IsPresent: true }, false],
    [{ Variable: '$.other', StringEquals: 'x' }, undefined],
    [{ Not: { Variable: '$.other', IsPresent: true } }, true],
    [
      {
        And: [
          { Variable: '$.other', IsPresent: true },
          { Variable: '$.other', StringEquals: 'x' },
        ],
      },
      false,
    ],
    [
      {
        Or: [
          { Variable: '$.count', NumericEquals: 3 },
          { Variable: '$.other', StringEquals: 'x' },
        ],
      },
      true,
    ],
    [
      {
        Or: [
          { Variable: '$.count', NumericEquals: 4 },
          { Variable: '$.word', StringEquals: 'x' },
        ],
      },
      false,
    ],
  ])('%j is %s', (condition, answer) => {
    expect(holds(condition, data)).toBe(answer);
  });
});

describe('a path', () => {
  it('reads only what is there, and nothing an object has by birth', () => {
    expect(readPath({ a: { b: 1 } }, '$.a.b')).toBe(1);
    expect(readPath({ a: { b: 1 } }, '$.a.constructor')).toBeUndefined();
    expect(readPath({ a: null }, '$.a.b')).toBeUndefined();
  });

  it('writes into a copy and makes the way there', () => {
    const before = { a: 1 };

    expect(writePath(before, '$.b.c', 2)).toEqual({ a: 1, b: { c: 2 } });
    expect(writePath(before, '$', 2)).toBe(2);
    expect(writePath(before, null, 2)).toBe(before);
    expect(writePath(before, '$.a.c', 2)).toBeUndefined();
    expect(before).toEqual({ a: 1 });
  });
});

describe('the name of an error', () => {
  it.each([
    ['States.ALL', 'TypeError', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.TaskFailed', 'CatalogueUnavailable', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['CatalogueUnavailable', 'CatalogueUnavailable', true],
    ['CatalogueUnavailable', 'StoreUnavailable', false],
  ])('%s stands for %s: %s', (name, error, answer) => {
    expect(matches([name], error)).toBe(answer);
  });
});
