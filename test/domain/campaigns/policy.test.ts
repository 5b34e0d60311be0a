import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePolicy, type PolicyFacts } from '#lib/domain/outputs/judge-policy.ts';
import { policyOf, readPolicy, type CompletionPolicy } from '#lib/domain/campaigns/completion-policy.ts';

const [hour, day] = [3600, 86_400];
const read = (completionPolicy: string, completionPct = 95) => policyOf({ completionPolicy, completionPct });
const facts = (said: Partial<PolicyFacts>): PolicyFacts => ({
  ...{ consumed: 100, withOutputs: 0, isRecovery: false, secondsSinceCompleted: 0, secondsQuiet: 0 },
  ...said,
});

describe('a completion policy', () => {
  it('is read as people write it', () => {
    const policy = read('at 95 %, or at 90 % after 24 h when no job ended for 4 h, else ask');

    expect(policy).toEqual({
      rules: [
        { percent: 95, afterSeconds: 0, quietSeconds: 0 },
        { percent: 90, afterSeconds: day, quietSeconds: 4 * hour },
      ],
      ending: { does: 'ask', afterSeconds: null },
    });
    expect(read('95%, or 90% after 24h when quiet 4h, else ask')).toEqual(policy);
    expect(read('90% after 1d when quiet 240m, else ask')).toEqual(policy);
  });

  it.each([
    ['', 95, 'accept', 2 * day],
    [' \n', 80, 'accept', 2 * day],
    ['70%, else ask', 70, 'ask', 2 * day],
    ['70%, else wait', 70, 'wait', 2 * day],
    ['else ask after 5d', 95, 'ask', 5 * day],
  ])('means by "%s" that %i %% are asked and the ending is %s', (text, percent, does, afterSeconds) => {
    const policy = read(text, percent);

    expect(policy).toEqual({
      rules: [{ percent, afterSeconds: 0, quietSeconds: 0 }],
      ending: { does, afterSeconds },
    });
  });

  it.each([
    ['95%', '"95%" is no ending; the text must end in else ask, else accept or else wait'],
    ['95%, else panic', '"else panic" is no ending; the text must end in else ask, else accept or else wait'],
    ['95% soon, else ask', '"95% soon" is no rule such as 90% after 24h when quiet 4h'],
    ['0%, else ask', '"0%" is no rule such as 90% after 24h when quiet 4h'],
    ['101%, else ask', '"101%" is no rule such as 90% after 24h when quiet 4h'],
    ['95%, else ask, else wait', '"else ask" is no rule such as 90% after 24h when quiet 4h'],
    ['90%, or 95% after 1d, else ask', '95% after 90% asks for no less; each further rule must'],
    ['95%, 90%, else ask', '90% has no "after" or "when quiet", so what stands before it says nothing'],
  ])('is refused as "%s"', (text, problem) => {
    expect(readPolicy(text, 95)).toEqual({ problem });
  });
});

describe('what a policy decides', () => {
  const policy = read('95%, or 90% after 24h when quiet 4h, else ask');

  it.each<[string, Partial<PolicyFacts>, string, number]>([
    ['enough at once', { withOutputs: 95 }, 'locate', 95],
    ['too few at once', { withOutputs: 94 }, 'wait', 95],
    [
      'late but not quiet',
      { withOutputs: 90, secondsSinceCompleted: 2 * day, secondsQuiet: hour },
      'wait',
      95,
    ],
    [
      'quiet but not late',
      { withOutputs: 90, secondsSinceCompleted: hour, secondsQuiet: 5 * hour },
      'wait',
      95,
    ],
    [
      'late, quiet, enough',
      { withOutputs: 90, secondsSinceCompleted: day, secondsQuiet: 4 * hour },
      'locate',
      90,
    ],
    [
      'late, quiet, too few',
      { withOutputs: 89, secondsSinceCompleted: day, secondsQuiet: 4 * hour },
      'ask',
      90,
    ],
    ['nothing consumed', { consumed: 0 }, 'wait', 95],
    ['nothing left for a recovery', { consumed: 0, isRecovery: true }, 'locate', 95],
  ])('%s', (_what, said, does, percent) => {
    expect(judgePolicy(policy, facts(said))).toMatchObject({ does, percent });
  });

  it('says what comes next, and when', () => {
    const next = (said: Partial<PolicyFacts>, of = policy) => judgePolicy(of, facts(said)).next;

    expect(next({ secondsSinceCompleted: hour, secondsQuiet: hour })).toEqual({
      inSeconds: 23 * hour,
      says: '90 % is enough',
    });
    expect(next({ secondsSinceCompleted: 3 * day, secondsQuiet: hour })?.inSeconds).toBe(3 * hour);
    expect(next({}, read(''))).toEqual({ inSeconds: 2 * day, says: 'what is there is accepted' });
    expect(next({}, read('95%, else wait'))).toBeNull();
  });

  const policies = fc
    .record({
      rules: fc.array(
        fc.record({
          percent: fc.integer({ min: 1, max: 100 }),
          afterSeconds: fc.nat(500),
          quietSeconds: fc.nat(500),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      does: fc.constantFrom('ask' as const, 'accept' as const, 'wait' as const),
      afterSeconds: fc.option(fc.nat(700)),
    })
    .map(({ rules: [first, ...rest], ...ending }): CompletionPolicy => ({
      rules: [{ ...first!, afterSeconds: 0, quietSeconds: 0 }, ...rest],
      ending,
    }));
  const rank = { wait: 0, ask: 1, accept: 2, locate: 2 };

  it('never goes back by more outputs or more time', () => {
    const grown = { outputs: fc.nat(120), sooner: fc.nat(900), quieter: fc.nat(900) };
    fc.assert(
      fc.property(
        policies,
        fc.record({ consumed: fc.nat(100), withOutputs: fc.nat(100), time: fc.nat(900), quiet: fc.nat(900) }),
        fc.record(grown),
        fc.boolean(),
        (any, { consumed, withOutputs, time, quiet }, more, isRecovery) => {
          const before = facts({
            consumed,
            withOutputs,
            isRecovery,
            secondsSinceCompleted: time,
            secondsQuiet: quiet,
          });
          const after = {
            ...before,
            withOutputs: withOutputs + more.outputs,
            secondsSinceCompleted: time + more.sooner,
            secondsQuiet: quiet + more.quieter,
          };

          expect(rank[judgePolicy(any, after).does]).toBeGreaterThanOrEqual(
            rank[judgePolicy(any, before).does],
          );
        },
      ),
    );
  });

  it('keeps its word: when nothing else happens, the next thing comes when it was said', () => {
    fc.assert(
      fc.property(policies, fc.nat(900), fc.nat(100), (any, time, withOutputs) => {
        const now = facts({ withOutputs, secondsSinceCompleted: time, secondsQuiet: time });
        const { does, percent, next } = judgePolicy(any, now);
        fc.pre(next !== null && does === 'wait');
        const at = (seconds: number) =>
          judgePolicy(any, { ...now, secondsSinceCompleted: time + seconds, secondsQuiet: time + seconds });

        expect(at(next.inSeconds - 1)).toMatchObject({ does, percent });
        expect([at(next.inSeconds).does, at(next.inSeconds).percent]).not.toEqual([does, percent]);
      }),
    );
  });
});
