import { beforeEach, describe, expect, it } from 'vitest';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import {
  aFile,
  countedWorld,
  dataset,
  fill,
  frozenId,
  names,
  second,
  type Make,
} from '#test/support/catalogue-builders.ts';

/** Three raw files, their reconstructed children, and grandchildren: hist0 of raw0, hist01 of raw0 and raw1. */
async function declareFamily(catalogue: BuiltinCatalogue): Promise<void> {
  const family: [string, Partial<CatalogueFile>][] = [
    ['raw0', {}],
    ['raw1', {}],
    ['raw2', {}],
    ['reco2', { parents: ['raw2'], softwareVersion: 'v0' }],
    ['reco0', { parents: ['raw0'], runs: [7, 8] }],
    ['reco1', { parents: ['raw1', 'unknown'], location: null }],
    ['hist01', { parents: ['reco0', 'reco1'] }],
    ['hist0', { parents: ['reco0'] }],
  ];
  for (const [index, [name, more]] of family.entries())
    await catalogue.declare(
      aFile(name, { declaredAt: second(index), ...more }),
      name.startsWith('raw') ? ['raw'] : ['outputs'],
    );
}

const children = (of: FileQuery, depth = 1): FileQuery => ({ op: 'children', of, depth });
const parents = (of: FileQuery, depth = 1): FileQuery => ({ op: 'parents', of, depth });
const and = (...items: FileQuery[]): FileQuery => ({ op: 'and', items });
const or = (...items: FileQuery[]): FileQuery => ({ op: 'or', items });
const minus = (from: FileQuery, less: FileQuery): FileQuery => ({ op: 'minus', from, less });
const like = (pattern: string): FileQuery => ({ op: 'nameLike', pattern });
const raw = dataset('raw');
const outputs = dataset('outputs');

const answers: [string, FileQuery, string[]][] = [
  ['the children of a dataset', children(raw), ['reco2', 'reco0', 'reco1']],
  ['the grandchildren, and no children', children(raw, 2), ['hist01', 'hist0']],
  ['no generation below the last', children(raw, 3), []],
  ['the declared parents', parents(and(outputs, like('reco%'))), ['raw0', 'raw1', 'raw2']],
  ['the grandparents', parents(and(outputs, like('hist01')), 2), ['raw0', 'raw1']],
  ['files by name, with the wildcard doubled', and(outputs, like('%%o%%')), ['reco2', 'reco0', 'reco1']],
  ['files whose name holds no wildcard', and(raw, like('raw1')), ['raw1']],
  ['no file by a pattern that matches only in part', and(raw, like('aw1')), []],
  ['files by version', and(outputs, { op: 'where', field: 'version', value: 'v0' }), ['reco2']],
  ['files by run', and(outputs, { op: 'where', field: 'run', value: 8 }), ['reco0']],
  ['files by run, given as text', and(outputs, { op: 'where', field: 'run', value: '7' }), ['reco0']],
  [
    'files declared at that moment or later',
    and(outputs, { op: 'declaredSince', at: second(6) }),
    ['hist01', 'hist0'],
  ],
  ['files with a location', and(children(raw), { op: 'located' }), ['reco2', 'reco0']],
  ['a set without another', minus(raw, parents(outputs)), []],
  ['a set without those of a condition', minus(raw, like('%1')), ['raw0', 'raw2']],
  [
    'each file once, in the order of declaration',
    or(outputs, raw, children(raw)),
    ['raw0', 'raw1', 'raw2', 'reco2', 'reco0', 'reco1', 'hist01', 'hist0'],
  ],
  ['one of two conditions', and(raw, or(like('%0'), like('%2'))), ['raw0', 'raw2']],
  ['files that are in both', and(outputs, children(raw)), ['reco2', 'reco0', 'reco1']],
  [
    'files that have a child of that kind',
    and(raw, parents(and(like('reco%'), { op: 'located' }))),
    ['raw0', 'raw2'],
  ],
  ['files that have a grandchild of that kind', and(raw, parents(like('hist%'), 2)), ['raw0', 'raw1']],
  [
    'files that are children of files of that kind',
    and(outputs, children(like('reco0'))),
    ['hist01', 'hist0'],
  ],
  ['nothing in nothing', or(), []],
];

/** What every catalogue answers. */
export function catalogueQueriesSuite(technology: string, make: Make): void {
  describe(`a catalogue in ${technology}, asked`, () => {
    let catalogue: BuiltinCatalogue;
    beforeEach(async () => {
      catalogue = await make(countedWorld());
      await declareFamily(catalogue);
    });

    it.each(answers)('finds %s', async (_what, query, expected) => {
      expect(await names(catalogue, query)).toEqual(expected);
      expect(await catalogue.count(query)).toBe(expected.length);
    });

    it('knows the children of one file', async () => {
      expect(await catalogue.childrenOf('reco0')).toEqual(['hist01', 'hist0']);
      expect(await catalogue.childrenOf('unknown')).toEqual(['reco1']);
      expect(await catalogue.childrenOf('hist0')).toEqual([]);
    });

    it('turns the pages of the children of one file', async () => {
      const first = await catalogue.childPage('reco0', { limit: 1 });
      const rest = await catalogue.childPage('reco0', { limit: 1, cursor: first.cursor! });

      expect([first.items, rest.items]).toEqual([['hist01'], ['hist0']]);
      expect(rest.cursor).toBeNull();
    });

    it('takes the parent that is declared after its child', async () => {
      await catalogue.declare(aFile('unknown'), ['late']);

      expect(await names(catalogue, children(dataset('late')))).toEqual(['reco1']);
      expect(await names(catalogue, parents(and(outputs, like('reco1'))))).toEqual(['unknown', 'raw1']);
    });

    it.each([
      ['a condition alone', like('%')],
      ['two conditions', and(like('%'), { op: 'located' as const })],
      ['nothing', and()],
      ['a set or a condition', or(raw, like('%'))],
      ['a slice of a condition', and(raw, { op: 'slice', of: like('%'), limit: 1, offset: 0 })],
      ['the children of a condition', children(like('%'))],
      ['a frozen list that is not there', { op: 'frozen' as const, frozenId: frozenId(99) }],
    ] satisfies [string, FileQuery][])('refuses %s', async (_what, query) => {
      await expect(catalogue.count(query)).rejects.toMatchObject({ name: 'RequestInvalid' });
      await expect(catalogue.list(query, { limit: 5 })).rejects.toMatchObject({ name: 'RequestInvalid' });
    });

    it('freezes what a project hands out', async () => {
      await catalogue.startProject('p', 'raw', 7);

      await catalogue.declare(aFile('raw3'), ['raw']);

      expect(await names(catalogue, { op: 'inputOf', project: 'p' })).toEqual(['raw0', 'raw1', 'raw2']);
      expect(await names(catalogue, { op: 'frozen', frozenId: frozenId(1) })).toEqual([
        'raw0',
        'raw1',
        'raw2',
      ]);
      expect(await names(catalogue, minus(raw, { op: 'inputOf', project: 'p' }))).toEqual(['raw3']);
      expect(await catalogue.count({ op: 'inputOf', project: 'p' })).toBe(3);
    });

    it('knows what a project consumed', async () => {
      await catalogue.startProject('p', 'raw', 7);
      await catalogue.settleFile('p', 'raw2', 'consumed');
      await catalogue.settleFile('p', 'raw1', 'failed');
      await catalogue.settleFile('p', 'raw0', 'consumed');

      const consumed: FileQuery = { op: 'consumedBy', project: 'p' };

      expect(await names(catalogue, consumed)).toEqual(['raw0', 'raw2']);
      expect(await catalogue.count(or(consumed))).toBe(2);
      expect(await names(catalogue, minus({ op: 'inputOf', project: 'p' }, consumed))).toEqual(['raw1']);
      await expect(catalogue.count({ op: 'consumedBy', project: 'q' })).rejects.toMatchObject({
        name: 'ProjectNotFound',
      });
    });

    it('finds the inputs that have, for every pattern, an available output of the version (behaviour §8.2)', async () => {
      await fill(catalogue, 'in', 0, 6);
      await catalogue.startProject('p', 'in', 7);
      const output = (name: string, parent: string, more: Partial<CatalogueFile> = {}) =>
        catalogue.declare(
          aFile(name, { parents: [parent], softwareVersion: 'v9', declaredAt: second(100), ...more }),
          [],
        );
      for (const n of [0, 1, 2, 3, 4]) await output(`o${n}.root`, `f${n}`);
      await output('o0.hist', 'f0');
      await output('o1.hist', 'f1', { location: null });
      await output('o2.hist', 'f2', { softwareVersion: 'v8' });
      await output('o3.hist', 'f3', { declaredAt: second(20) });
      await output('o5.hist', 'f5');
      const inputs: FileQuery = { op: 'inputOf', project: 'p' };
      const conditions: FileQuery[] = [
        { op: 'where', field: 'version', value: 'v9' },
        { op: 'declaredSince', at: second(50) },
        { op: 'located' },
      ];
      const bare = (pattern: string) => parents(and(like(pattern), ...conditions));
      const listed = (pattern: string) =>
        parents(and(and(children(inputs), ...conditions, like(pattern)), { op: 'located' }));

      expect(await names(catalogue, and(inputs, bare('%.root')))).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
      expect(await names(catalogue, and(inputs, bare('%.root'), bare('%%.hist')))).toEqual(['f0']);
      expect(await names(catalogue, and(inputs, listed('%.root'), listed('%%.hist')))).toEqual(['f0']);
      expect(await names(catalogue, minus(inputs, bare('%.hist')))).toEqual(['f1', 'f2', 'f3', 'f4']);
    });
  });
}
