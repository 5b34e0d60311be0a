import { builtinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryCatalogue } from '#test/support/memory/catalogue.ts';
import { catalogueDatasetsSuite } from './catalogue-datasets.suite.ts';
import { catalogueProjectsSuite } from './catalogue-projects.suite.ts';
import { catalogueQueriesSuite } from './catalogue-queries.suite.ts';
import { catalogueSuite } from './catalogue.suite.ts';

for (const suite of [catalogueSuite, catalogueDatasetsSuite, catalogueQueriesSuite, catalogueProjectsSuite]) {
  suite('memory', async (world) => memoryCatalogue(world));
  suite('DynamoDB', async (world) => builtinCatalogue(await emptyTable(), world));
}
