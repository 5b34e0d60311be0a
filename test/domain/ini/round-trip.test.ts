import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIni } from '#lib/domain/ini/read-ini.ts';
import { readText, writeName, writeText } from '#lib/domain/campaigns/text-value.ts';
import { writeIni } from '#lib/domain/ini/write-ini.ts';
import { anyDraft } from './any-draft.ts';

describe('reading what was written', () => {
  it('gives back an equal campaign, whatever it says (D11)', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const reading = readIni(writeIni(draft, { positions: true }), { loginSetups: [], jobTypes: [] });

        expect(reading).toEqual({ draft, warnings: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves positions out unless they are asked for', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const reading = readIni(writeIni(draft, { positions: false }), { loginSetups: [], jobTypes: [] });

        expect(reading).toEqual({ draft: { ...draft, positions: {} }, warnings: [] });
      }),
      { numRuns: 20 },
    );
  });
});

describe('texts in an .ini', () => {
  it.each([
    ['umask 022', 'umask 022'],
    ['', ''],
    ['source a\nsetup b', 'source a\n    setup b'],
    ['a\n\nb', 'a\n\n    b'],
    ['# a remark', '# a remark'],
    ['a\n# a remark', 'json:"a\\n# a remark"'],
    ['if x\n  then y', 'json:"if x\\n  then y"'],
    [' padded', 'json:" padded"'],
    ['json:"x"', 'json:"json:\\"x\\""'],
  ])('writes %j as %j', (plain, written) => {
    expect(writeText(plain)).toBe(written);
  });

  it('keeps a name on its line', () => {
    expect(writeName('two\nlines')).toBe('json:"two\\nlines"');
    expect(readText('json:"two\\nlines"')).toEqual({ text: 'two\nlines' });
  });
});
