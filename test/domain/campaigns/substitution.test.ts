import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillFromKeywords, pomsNames, substitute, unknownNames } from '#lib/domain/campaigns/substitution.ts';

const dictionary = { dataset: 'raw', version: 'v1', outdir: '/pnfs/mc', 'odd (name)': 'odd' };

describe('filling %(name)s', () => {
  it.each([
    ['plain text', 'plain text'],
    ['-Oglobal.version=%(version)s', '-Oglobal.version=v1'],
    ['%(outdir)s/%(version)s', '/pnfs/mc/v1'],
    ['%%(global.outdir)s', '%(global.outdir)s'],
    ['gen%%.root', 'gen%.root'],
    ['%%%(version)s%%', '%v1%'],
    ['%(odd (name))s', 'odd'],
    ['', ''],
  ])('fills %j as Python does', (text, filled) => {
    expect(substitute(text, dictionary)).toEqual({ text: filled });
  });

  it.each([
    ['%(nosuchname)s', 0, '%(nosuchname)s', 'names nothing that is known here'],
    ['50% of it', 2, '% ', 'written %%'],
    ['ends with %', 10, '%', 'written %%'],
    ['date +%Y', 6, '%Y', 'written %%'],
    ['%(version)d', 0, '%(version)d', 'only %(name)s is supported'],
    ['%(version)', 0, '%(version)', 'only %(name)s is supported'],
    ['a %(version', 2, '%(version', 'never closed'],
    ['%(constructor)s', 0, '%(constructor)s', 'names nothing that is known here'],
  ])('refuses %j and says where and why', (text, at, found, why) => {
    const result = substitute(text, dictionary);

    expect(result).toEqual({ problems: [{ at, found, why: expect.stringContaining(why) as string }] });
  });

  it('names all mistakes of a text at once', () => {
    const result = substitute('%(a)s %x %(version)s %(b)s', dictionary);

    expect('problems' in result && result.problems.map(({ found }) => found)).toEqual([
      '%(a)s',
      '%x',
      '%(b)s',
    ]);
  });

  it('does not fill a value that was filled in', () => {
    const result = substitute('%(a)s', { a: '%(b)s 100%', b: 'never' });

    expect(result).toEqual({ text: '%(b)s 100%' });
  });

  it('gives back any text whose percent signs were doubled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(substitute(text.replaceAll('%', '%%'), {})).toEqual({ text });
      }),
    );
  });

  it('puts any value in place of its name and leaves the rest alone', () => {
    const rest = fc.string().map((text) => text.replaceAll('%', ''));
    fc.assert(
      fc.property(rest, rest, fc.string(), (before, after, value) => {
        expect(substitute(`${before}%(x)s${after}`, { x: value })).toEqual({ text: before + value + after });
      }),
    );
  });

  it('finds the same mistakes with and without values', () => {
    const text = fc
      .array(fc.constantFrom('%', '(', ')', 's', 'a', 'version', '%(version)s', '%%', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (each) => {
        const result = substitute(each, { version: 'v' });
        const found = unknownNames(each, ['version']);

        expect('problems' in result ? result.problems : []).toEqual(found);
      }),
    );
  });
});

describe('the layers of a launch', () => {
  it('leaves a dataset alone that only looks odd', () => {
    expect(fillFromKeywords('raw%2026', { x: '1' })).toEqual({ text: 'raw%2026' });
  });

  it('fills a dataset that asks for a keyword', () => {
    expect(fillFromKeywords('raw_%(period)s', { period: '2026a' })).toEqual({ text: 'raw_2026a' });
  });

  it('prefers the names of POMS to keywords of the same name in a launch command', () => {
    const keywords = { version: 'keyword', tune: 'G18' };

    expect(substitute('%(version)s %(tune)s', { ...keywords, version: 'v2' })).toEqual({ text: 'v2 G18' });
  });

  it('knows no keywords in a login setup', () => {
    expect(unknownNames('setup %(version)s %(tune)s', pomsNames).map(({ found }) => found)).toEqual([
      '%(tune)s',
    ]);
  });
});
