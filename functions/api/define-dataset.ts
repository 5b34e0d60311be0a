import { describeDataset } from '#lib/actions/files/describe-dataset.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { parseDimensions } from '#lib/domain/files/sam/parse.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const defineDataset = implement(contract.defineDataset, async ({ body, actor }, { catalogue }) => {
  requirePermission(actor, 'declare-file');
  const query = parseDimensions(body.query);
  // Counting looks up every name in it: a definition of what is not there would be found out by a launch only.
  await catalogue.count(query);
  await catalogue.define(body.name, query);
  return describeDataset(await catalogue.dataset(body.name));
});
