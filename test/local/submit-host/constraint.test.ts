import { describe, expect, it } from 'vitest';
import { readAdValue } from '#lib/local/submit-host/queue/class-ad.ts';
import { evaluate } from '#lib/local/submit-host/queue/evaluate.ts';
import { readExpression } from '#lib/local/submit-host/queue/expression.ts';

const ad = {
  ClusterId: 5,
  ProcId: 0,
  Owner: 'alice',
  IsTest: true,
  Loose: { expr: 'Owner' },
  Circle: { expr: 'Circle' },
};

const value = (text: string) => {
  const expression = readExpression(text);
  return expression ? evaluate(expression, ad) : 'no expression';
};

describe('a constraint', () => {
  it.each([
    ['ClusterId==5', true],
    ['clusterid == 6', false],
    ['Owner == "ALICE"', true],
    ['Owner =?= "ALICE"', false],
    ['Owner =!= undefined', true],
    ['Nobody =!= undefined', false],
    ['Nobody =?= undefined', true],
    ['Nobody == 1', undefined],
    ['Nobody == 1 || ClusterId == 5', true],
    ['Nobody == 1 && ClusterId == 6', false],
    ['!(ClusterId == 5)', false],
    ['ClusterId==5 && (Owner=="bob" || ProcId<1)', true],
    ['ClusterId==5 || ClusterId==6 && ProcId==9', true],
    ['ClusterId >= 5 && ClusterId <= 5 && ClusterId != 4', true],
    ['regexp("^al.*e$", Owner)', true],
    ['regexp("^AL", Owner, "i")', true],
    ['regexp("(", Owner)', undefined],
    ['IsTest', true],
    ['isUndefined(Nobody)', true],
    ['MY.ClusterId == 2 + 3', true],
    ['ClusterId - 1 == 4 && -1 < 0', true],
    ['Loose == "alice"', true],
    ['Circle == 1', undefined],
    ['ClusterId == 5 ? "yes" : "no"', 'yes'],
    ['Nobody ?: "none"', 'none'],
    ['Nobody ? 1 : 2', undefined],
    ['ClusterId % 2 == 1 && (ClusterId & 4) == 4', true],
    ['real("INF") > 1e300', true],
    ['1K + 1', 1025],
    ['{1, 2}[0]', undefined],
    ['[a = 1; b = "x"].b', undefined],
    ["'ClusterId' == 5", true],
    ['IfThenElse(IsTest, 1, 2)', 1],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    '',
    'ClusterId ==',
    '(ClusterId == 5',
    'ClusterId == 5)',
    'a b',
    '"open',
    'ClusterId == 5 &&',
    'a = 1',
    ';',
    '{1, 2',
    '[a = 1',
    'ClusterId ? 1',
    '1e',
  ])('is not what %j is', (text) => {
    expect(value(text)).toBe('no expression');
  });
});

describe('the value of an attribute', () => {
  it.each([
    ['5', 5],
    ['-1.5e3', -1500],
    ['"text"', 'text'],
    [String.raw`"a \"b\" \\"`, String.raw`a "b" \ `.trimEnd()],
    ['True', true],
    ['user1', { expr: 'user1' }],
    ['a + 1', { expr: 'a + 1' }],
    ['1e999', { expr: 'real("INF")' }],
    ['-1e999', { expr: 'real("-INF")' }],
    ['a b', undefined],
    ['8h', undefined],
    ['', undefined],
    ['"open', undefined],
    ['{1, "two"}', { expr: '{1, "two"}' }],
    ['Owner == "x" ? 1 : 2', { expr: 'Owner == "x" ? 1 : 2' }],
  ])('%s', (text, expected) => {
    expect(readAdValue(text)).toEqual(expected);
  });
});
