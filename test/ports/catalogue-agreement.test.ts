import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dynamoCatalogue } from '#lib/dynamo/catalogue.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type FileQuery } from '#lib/domain/query.ts';
import { type Catalogue } from '#lib/ports/catalogue.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryCatalogue } from '#test/support/memory-catalogue.ts';
import { aFile, countedWorld, frozenId, second } from '#test/support/catalogue-builders.ts';

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const size = 14;

/** Any file may have any other for a parent, also a later one, and one that is never declared. */
const aGraph = fc.array(
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

const { aQuery } = fc.letrec<{ aQuery: FileQuery }>((tie) => ({
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
    fc.record({ op: some('declaredSince' as const), at: some(second(2), second(4)) }),
    fc.constant({ op: 'located' as const }),
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
      limit: fc.integer({ min: 1, max: 6 }),
      offset: fc.nat(6),
    }),
    fc.record({
      op: some('stride' as const),
      of: tie('aQuery'),
      every: fc.integer({ min: 1, max: 4 }),
      offset: fc.nat(5),
    }),
  ),
}));

type Graph = typeof aGraph extends fc.Arbitrary<infer Value> ? Value : never;

async function tell(catalogue: Catalogue, graph: Graph): Promise<void> {
  for (const [n, { parents, version, run, isLocated, second: at, datasets }] of graph.entries()) {
    const more = {
      softwareVersion: version,
      runs: [run],
      location: isLocated ? '/x' : null,
      declaredAt: second(at),
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

/** What it says to the query: the count, and the names page by page; or which error. */
async function ask(catalogue: Catalogue, query: FileQuery, limit: number) {
  try {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalogue.list(query, { limit, cursor });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    return { names, count: await catalogue.count(query) };
  } catch (error) {
    if (isPomsError(error)) return { error: error.kind };
    throw error;
  }
}

it('answers every query as the plain catalogue in memory does', async () => {
  const sample = fc.record({
    graph: aGraph,
    queries: fc.array(aQuery, { minLength: 25, maxLength: 25 }),
    limit: fc.integer({ min: 1, max: 7 }),
  });

  await fc.assert(
    fc.asyncProperty(sample, async ({ graph, queries, limit }) => {
      const memory = memoryCatalogue(countedWorld());
      const dynamo = dynamoCatalogue(await emptyTable(), countedWorld());
      await Promise.all([tell(memory, graph), tell(dynamo, graph)]);

      for (const query of queries)
        expect(await ask(dynamo, query, limit), JSON.stringify(query)).toEqual(
          await ask(memory, query, limit),
        );
    }),
    { numRuns: 20, interruptAfterTimeLimit: 20_000 },
  );
});
