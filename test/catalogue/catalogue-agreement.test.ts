import fc from 'fast-check';
import { expect, it } from 'vitest';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryCatalogue } from '#test/support/memory/catalogue.ts';
import { aGraph, aQuery, tell } from '#test/support/a-file-query.ts';
import { countedWorld } from '#test/support/catalogue-builders.ts';

/** What it says to the query: the count, and the names page by page; or which error. */
async function ask(catalogue: BuiltinCatalogue, query: FileQuery, limit: number) {
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
      const dynamo = builtinCatalogue(await emptyTable(), countedWorld());
      await Promise.all([tell(memory, graph), tell(dynamo, graph)]);

      for (const query of queries)
        expect(await ask(dynamo, query, limit), JSON.stringify(query)).toEqual(
          await ask(memory, query, limit),
        );
    }),
    { numRuns: 20, interruptAfterTimeLimit: 20_000 },
  );
});
