import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFragment, matchesPattern, patternsOf } from '#lib/domain/files/file-patterns.ts';

describe('file patterns', () => {
  it.each([
    ['%%.root', ['%.root']],
    ['%.root', ['%.root']],
    [' gen%%.root , reco% ', ['gen%.root', 'reco%']],
    ['', ['%']],
    [' , ', ['%']],
    ['run_number 5, %.dat', ['run_number 5', '%.dat']],
    ["file_name like 'a%%b'", ["file_name like 'a%%b'"]],
    ['run_number in (5, 6), %.dat', ['run_number in (5, 6)', '%.dat']],
    ["file_name 'a,b%' and version v1,c%", ["file_name 'a,b%' and version v1", 'c%']],
    ["it's%.root,(b%", ["it's%.root", '(b%']],
  ])('reads %j', (text, patterns) => {
    expect(patternsOf(text)).toEqual(patterns);
  });

  it('tells a query fragment by its blank', () => {
    expect(patternsOf('run_number 5,%.dat').map(isFragment)).toEqual([true, false]);
  });

  it.each([
    ['reco_1.root', '%.root', true],
    ['reco_1.root', '%%.root', true],
    ['reco_1.root', 'reco%', true],
    ['reco_1.root', 'reco%1%root', true],
    ['reco_1.root', '%', true],
    ['reco_1.root', 'reco_1.root', true],
    ['reco_1.root', 'reco_1', false],
    ['reco_1.root', '%.dat', false],
    ['reco_1Xroot', 'reco_1.root', false],
    ['recoX1.root', 'reco_1.root', false],
    ['aa', 'a%a', true],
    ['a', 'a%a', false],
    ['ab', 'ab%b', false],
    ['', '%', true],
    ['', '', true],
  ])('%s against %s is %s', (name, pattern, isMatch) => {
    expect(matchesPattern(name, pattern)).toBe(isMatch);
  });

  it('matches whatever stands for the wildcards', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '.', '_', '*') });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.array(part), (fixed, filled) => {
        const name = fixed
          .flatMap((text, index) => (index === 0 ? [text] : [filled[index - 1] ?? '', text]))
          .join('');

        expect(matchesPattern(name, fixed.join('%'))).toBe(true);
        expect(matchesPattern(name, fixed.join('%%'))).toBe(true);
      }),
    );
  });

  it('agrees with a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '%'), maxLength: 8 });
    fc.assert(
      fc.property(
        text.map((each) => each.replaceAll('%', '')),
        text,
        (name, pattern) => {
          expect(matchesPattern(name, pattern)).toBe(
            new RegExp(`^${pattern.replace(/%+/g, '.*')}$`).test(name),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
