import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPomsError } from '#lib/domain/errors.ts';
import { explainQuery } from '#lib/domain/files/explain-query.ts';
import { FileQuery } from '#lib/domain/files/query.ts';
import { parseDimensions } from '#lib/domain/files/sam/parse.ts';
import { renderDimensions } from '#lib/domain/files/sam/render.ts';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { aGraph, aQuery, tell } from '#test/support/a-file-query.ts';
import { countedWorld } from '#test/support/catalogue-builders.ts';
import { memoryCatalogue } from '#test/support/memory/catalogue.ts';

/** undefined for what SAM cannot say. */
function said(query: FileQuery): string | undefined {
  try {
    return renderDimensions(query);
  } catch (error) {
    if (isPomsError(error, 'QueryInvalid')) return undefined;
    throw error;
  }
}

/** Without an "or" of one: it has an order of its own, which no text tells. */
function unwrapped(query: FileQuery): FileQuery {
  const text = JSON.stringify(query, (_key, part: unknown) => {
    let inner = FileQuery.safeParse(part).data;
    while (inner?.op === 'or' && inner.items.length === 1) inner = inner.items[0];
    return inner ?? part;
  });
  return FileQuery.parse(JSON.parse(text));
}

async function found(catalogue: BuiltinCatalogue, query: FileQuery) {
  try {
    return (await catalogue.list(query, { limit: 1000 })).items.map(({ name }) => name);
  } catch (error) {
    if (isPomsError(error)) return error.name;
    throw error;
  }
}

it('finds the same files by the text of a query as by the query', async () => {
  const sample = fc.record({ graph: aGraph, queries: fc.array(aQuery, { minLength: 30, maxLength: 30 }) });
  let count = 0;

  await fc.assert(
    fc.asyncProperty(sample, async ({ graph, queries }) => {
      const catalogue = memoryCatalogue(countedWorld());
      await tell(catalogue, graph);
      for (const query of queries.map(unwrapped)) {
        const text = said(query);
        if (text === undefined) continue;
        count += 1;
        const read = parseDimensions(text);
        expect(await found(catalogue, read), text).toEqual(await found(catalogue, query));
        expect(renderDimensions(read), explainQuery(read)).toBe(
          renderDimensions(parseDimensions(renderDimensions(read))),
        );
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 15_000 },
  );
  expect(count).toBeGreaterThan(200);
});
