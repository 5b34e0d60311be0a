import fc from 'fast-check';
import { type Comparison, type FileQuery } from '#lib/domain/files/query.ts';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { aFile, frozenId, second } from './catalogue-builders.ts';

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
/** Files of a graph. */
const size = 14;

/** Any file may have any other for a parent, also a later one, and one that is never declared. */
export const aGraph = fc.array(
  fc.record({
    parents: fc.uniqueArray(fc.nat(size + 1), { maxLength: 3 }),
    version: some('v1', 'v2'),
    run: fc.nat(2),
    isLocated: fc.boolean(),
    second: fc.nat(5),
    datasets: fc.subarray(['a', 'b', 'c']),
  }),
  { minLength: size, maxLength: size },
);

/** Also fields that few files have, values of another kind, and names that are looked up. */
const aComparison = fc.oneof(
  fc.record({
    op: some('where' as const),
    field: some('size', 'run', 'tag', 'events', 'version'),
    cmp: some('=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'like') satisfies fc.Arbitrary<Comparison>,
    value: some<(string | number)[]>([1], [0, 1], ['1', '2'], ['v1'], ['x%'], []),
  }),
  fc.record({
    op: some('where' as const),
    field: some('name'),
    cmp: some('in' as const, '=' as const, '!=' as const),
    value: fc.subarray(['f1', 'f3', 'f12', 'f99']),
  }),
  fc.record({
    op: some('where' as const),
    field: some('declared'),
    cmp: some('=', '!=', '<', '>', '>=', 'between') satisfies fc.Arbitrary<Comparison>,
    value: some([second(2), second(4)], [second(3)]),
  }),
);

/** Any query, also one that names what is not there. */
export const { aQuery } = fc.letrec<{ aQuery: FileQuery }>((tie) => ({
  aQuery: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ op: some('dataset' as const), name: some('a', 'a', 'b', 'c', 'defined', 'nowhere') }),
    fc.record({ op: some('inputOf' as const, 'consumedBy' as const), project: some('p') }),
    fc.record({ op: some('frozen' as const), frozenId: some(frozenId(1), frozenId(50)) }),
    fc.record({ op: some('nameLike' as const), pattern: some('f1%', '%2', '%%', 'f3', '%1%') }),
    fc.record({ op: some('where' as const), field: some('version' as const), value: some('v1', 'v2') }),
    fc.record({
      op: some('where' as const),
      field: some('run' as const),
      value: some<string | number>(1, '2'),
    }),
    aComparison,
    fc.record({
      op: some('outcomeOf' as const),
      project: some('p'),
      outcomes: fc.subarray(['pending', 'delivered', 'consumed'] as const),
    }),
    fc.record({
      op: some('raw' as const),
      dialect: some('sam' as const),
      text: some(
        'defname: a',
        "defname: b minus (file_name like 'f1%') with limit 3",
        'run_number 1',
        'defname:',
        'tag x1',
      ),
    }),
    fc.record({ op: some('declaredSince' as const), at: some(second(2), second(4)) }),
    fc.record({
      op: some('declaredBetween' as const),
      from: some(second(1)),
      to: some(second(2), second(4)),
    }),
    fc.record({
      op: some('located' as const),
      where: some('any' as const, 'disk' as const, 'tape' as const),
    }),
    fc.record({ op: some('and' as const, 'or' as const), items: fc.array(tie('aQuery'), { maxLength: 3 }) }),
    fc.record({ op: some('minus' as const), from: tie('aQuery'), less: tie('aQuery') }),
    fc.record({
      op: some('children' as const, 'parents' as const),
      of: tie('aQuery'),
      depth: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      op: some('slice' as const),
      of: tie('aQuery'),
      limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
      offset: fc.option(fc.nat(6), { nil: undefined }),
      stride: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    }),
  ),
}));

type Graph = typeof aGraph extends fc.Arbitrary<infer Value> ? Value : never;

/** Declares the graph, a defined dataset, a list and a project. */
export async function tell(catalogue: BuiltinCatalogue, graph: Graph): Promise<void> {
  for (const [n, { parents, version, run, isLocated, second: at, datasets }] of graph.entries()) {
    const more = {
      softwareVersion: version,
      runs: [run],
      location: isLocated ? (n % 2 === 0 ? '/x' : 'enstore:/x') : null,
      declaredAt: second(at),
      size: n,
      metadata: n % 3 === 0 ? {} : { tag: n % 3 === 1 ? 'x1' : ['x2', 'v1'], events: n % 4 },
    };
    await catalogue.declare(
      aFile(`f${n}`, { ...more, parents: parents.map((parent) => `f${parent}`) }),
      datasets,
    );
  }
  await catalogue.declare(aFile('f0'), ['a', 'b', 'c']);
  await catalogue.define('defined', {
    op: 'minus',
    from: { op: 'dataset', name: 'a' },
    less: { op: 'nameLike', pattern: '%3' },
  });
  await catalogue.freeze(frozenId(50), { op: 'dataset', name: 'a' });
  await catalogue.startProject('p', 'b', 7);
  for (const requestId of ['1', '2']) {
    const file = await catalogue.nextFile('p', { process: 'x', requestId });
    if (file) await catalogue.settleFile('p', file.name, 'consumed');
  }
}
