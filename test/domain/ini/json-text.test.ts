import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, readJson } from '#lib/domain/json-text.ts';

/** A value as the reader gives it: numbers and booleans as their texts. */
function asRead(value: unknown): Json {
  if (value === null || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value === 'object')
    return new Map(Object.entries(value).map(([key, member]) => [key, asRead(member)]));
  return JSON.stringify(value);
}

describe('JSON in an .ini', () => {
  it('keeps numbers as they are written', () => {
    expect(readJson('[0.10, 12345678901234567890, -1e3, true]')).toEqual({
      value: ['0.10', '12345678901234567890', '-1e3', 'true'],
    });
  });

  it('reads what JSON writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(readJson(JSON.stringify(value, null, indent))).toEqual({ value: asRead(value) });
      }),
    );
  });

  it('refuses what JSON refuses, at a place inside the text', () => {
    const unit = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      'a',
      '1',
      '0',
      '-',
      '.',
      'e',
      ' ',
      '\\',
      'null',
      'true',
      '"a"',
      '\n',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 10 }), (text) => {
        const reading = readJson(text);

        const isJson = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        const isRepeated = 'fault' in reading && reading.fault.why.includes('given twice');
        expect('value' in reading || isRepeated).toBe(isJson);
        if ('fault' in reading) expect(reading.fault.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"a": }', 6, 'a value is missing: } stands there'],
    ['[["-n ", 5]', 11, 'a comma or ] is missing: the text ends'],
    ['{"a": "1", "a": "2"}', 11, 'the key "a" is given twice'],
    ["['a']", 1, "a value is missing: ' stands there"],
    ['["a" "b"]', 5, 'a comma or ] is missing: " stands there'],
    ['["a\nb"]', 1, 'the quoted text that begins here is not ended, or holds a wrong escape'],
    ['[] []', 3, 'the end is missing: [ stands there'],
    ['True', 0, 'a value is missing: T stands there'],
  ])('says where %j is wrong', (text, at, why) => {
    expect(readJson(text)).toEqual({ fault: { at, why } });
  });

  it('is not brought down by a text that is nested too deeply', () => {
    expect(readJson('['.repeat(1_000_000))).toMatchObject({
      fault: { why: 'it is nested deeper than 30 levels' },
    });
  });
});
