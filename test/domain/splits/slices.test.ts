import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { parseSplit } from '#lib/domain/splits/strategies/index.ts';
import { type AskCatalogue, type CutSlice } from '#lib/domain/splits/strategies/split.ts';

/** A catalogue with one dataset of so many files. */
function datasetOf(total: number): AskCatalogue & { taken(query: FileQuery | null): number[] } {
  const taken = (query: FileQuery | null): number[] => {
    const all = Array.from({ length: total }, (_, index) => index);
    if (query?.op === 'minus') {
      const less = new Set(taken(query.less));
      return taken(query.from).filter((file) => !less.has(file));
    }
    if (query?.op !== 'slice') return all;
    const { limit = Infinity, offset = 0, stride = 1 } = query;
    return taken(query.of)
      .filter((_file, place) => place >= offset && (place - offset) % stride === 0)
      .slice(0, limit);
  };
  return {
    taken,
    count: async (query) => taken(query).length,
    steady: async (name) => ({ of: { op: 'dataset', name }, total, isWhole: true }),
  };
}

/** The same, of which the list knows only so much more than it was asked for. */
function lazily(catalogue: ReturnType<typeof datasetOf>, ahead: number): typeof catalogue {
  return {
    ...catalogue,
    steady: async (name, wanted) => {
      const { of, total } = await catalogue.steady(name, wanted);
      const known = Math.min(total, wanted.until + ahead);
      return { of, total: known, isWhole: wanted.until + ahead > total };
    },
  };
}

interface Progress {
  cursor: number;
  memory: unknown;
}

async function cutAll(
  text: string,
  dataset: string,
  catalogue: AskCatalogue,
  progress: Progress = { cursor: 0, memory: null },
): Promise<CutSlice[]> {
  const parsed = parseSplit(text);
  if (parsed.kind === 'problem') throw new Error(parsed.message);
  const slices: CutSlice[] = [];
  for (; slices.length < 1000; progress.cursor += 1) {
    const input = { dataset, args: parsed.args, ...progress, mark: '_s1', now: new Date('2026-01-01') };
    const cutting = await parsed.split.cut(input, catalogue);
    if (cutting.is === 'end' || cutting.is === 'whole' || cutting.is === 'inputs') return slices;
    progress.memory = cutting.memory ?? progress.memory;
    if (cutting.is === 'slice') slices.push(cutting.slice);
  }
  return slices;
}

describe('worked examples of behaviour §5.4', () => {
  it.each([
    ['list()', 'a,b,gen_cfg', ['a', 'b', 'gen_cfg']],
    ['list', 'x, y', ['x', 'y']],
    ['list', ' x ,, y,', ['x', 'y']],
    [
      'multiparam()',
      '[["electron","muon"],["1GeV","3GeV"]]',
      ['electron_1GeV', 'muon_1GeV', 'electron_3GeV', 'muon_3GeV'],
    ],
    [
      'multiparam()',
      '[["a","b"],["c","d"],["e","f"]]',
      ['a_c_e', 'b_c_e', 'a_d_e', 'b_d_e', 'a_c_f', 'b_c_f', 'a_d_f', 'b_d_f'],
    ],
    ['multiparam', '[["numu"],[0.10, 2]]', ['numu_0.10', 'numu_2']],
    [
      'nfiles(2)',
      'gen_cfg',
      ['gen_cfg_slice0_files2_s1', 'gen_cfg_slice1_files2_s1', 'gen_cfg_slice2_files2_s1'],
    ],
    ['nfiles(9)', 'gen_cfg', ['gen_cfg_slice0_files9_s1']],
  ])('%s over %s', async (text, dataset, names) => {
    const slices = await cutAll(text, dataset, datasetOf(5));

    expect(slices.map(({ name }) => name)).toEqual(names);
  });

  it('counts the files of every slice', async () => {
    const slices = await cutAll('nfiles(2)', 'gen_cfg', datasetOf(5));

    expect(slices.map(({ count }) => count)).toEqual([2, 2, 1]);
  });

  it('has no slices without a split', async () => {
    expect(await cutAll('None', 'gen_cfg', datasetOf(5))).toEqual([]);
  });
});

describe('what a split cuts', () => {
  it.each(['nfiles', 'mod'])('hands out every file once by %s, whatever the sizes', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 9 }), async (total, size) => {
        const catalogue = datasetOf(total);

        const slices = await cutAll(`${name}(${size})`, 'd', catalogue);

        const files = slices.flatMap(({ query }) => catalogue.taken(query));
        expect(files.toSorted((a, b) => a - b)).toEqual(catalogue.taken(null));
        expect(slices.map(({ count }) => count)).toEqual(
          slices.map(({ query }) => catalogue.taken(query).length),
        );
      }),
    );
  });

  it('hands out every file once while the dataset grows between slices', async () => {
    const sizes = fc.array(fc.nat(7), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 5 }), async (growths, size) => {
        const progress = { cursor: 0, memory: null };
        const files: number[] = [];
        const names: string[] = [];
        let total = 0;
        for (const growth of growths) {
          total += growth;
          const catalogue = datasetOf(total);
          for (const { name, query } of await cutAll(`nfiles(${size})`, 'd', catalogue, progress)) {
            files.push(...catalogue.taken(query));
            names.push(name);
          }
        }

        expect(files).toEqual(Array.from({ length: total }, (_, index) => index));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('hands out the same slices of a list that is known as far as it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5 }), fc.nat(7)],
        async (growths, size, ahead) => {
          const [known, unknown]: Progress[] = [
            { cursor: 0, memory: null },
            { cursor: 0, memory: null },
          ];
          let total = 0;
          for (const growth of growths) {
            total += growth;
            const catalogue = datasetOf(total);
            const expected = await cutAll(`nfiles(${size})`, 'd', catalogue, known);

            const slices = await cutAll(`nfiles(${size})`, 'd', lazily(catalogue, ahead), unknown);

            expect(slices).toEqual(expected);
          }
        },
      ),
    );
  });

  it('cuts the same slice whenever it is asked', async () => {
    const progress: Progress = { cursor: 0, memory: null };
    const before = await cutAll('nfiles(3)', 'd', datasetOf(8), progress);

    const again = await cutAll('nfiles(3)', 'd', datasetOf(20), { ...progress, cursor: 0 });

    expect(again.slice(0, 3)).toEqual(before);
  });

  it('keeps a slice of every so many files as it was cut while the dataset grows', async () => {
    const small = await cutAll('mod(3,empty=launch)', 'd', datasetOf(2));

    const taken = small.map(({ query }) => datasetOf(20).taken(query));

    expect(taken).toEqual([[0], [1], []]);
    expect(small.map(({ count }) => count)).toEqual([1, 1, 0]);
  });

  it('combines every value with every other exactly once', async () => {
    const column = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(column, { minLength: 1, maxLength: 3 }), async (columns) => {
        const slices = await cutAll('multiparam', JSON.stringify(columns), datasetOf(0));

        const names = slices.map(({ name }) => name);
        expect(new Set(names).size).toBe(columns.reduce((product, { length }) => product * length, 1));
        expect(names.length).toBe(new Set(names).size);
        expect(
          names.every((name) => name.split('_').every((value, index) => columns[index]?.includes(value))),
        ).toBe(true);
      }),
    );
  });

  it('passes on that the catalogue does not answer', async () => {
    const silent: AskCatalogue = {
      count: () => Promise.reject(new Error('no answer')),
      steady: () => Promise.reject(new Error('no answer')),
    };

    await expect(cutAll('nfiles(2)', 'd', silent)).rejects.toThrow('no answer');
  });

  it.each([
    ['list', ' , ', 'there is none'],
    ['multiparam', 'a,b', 'at character 1'],
    ['multiparam', '[]', 'wants a JSON list of lists'],
    ['multiparam', '[["a"],[]]', 'list 2 is none, or is empty'],
    ['multiparam', '[["a"],["b",["c"]]]', 'list 2 holds something that is no text'],
    ['multiparam', '{"a": ["b"]}', 'wants a JSON list of lists'],
  ])('refuses to cut %s over %j', (text, dataset, why) => {
    const parsed = parseSplit(text);

    expect(parsed.kind !== 'problem' && parsed.split.datasetProblem(dataset)).toContain(why);
  });
});
