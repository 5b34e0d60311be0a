import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const declareFile = implement(contract.declareFile, async ({ body, actor }, { catalogue, clock }) => {
  requirePermission(actor, 'declare-file');
  const { dataset, ...declared } = body;
  const file = { ...declared, declaredAt: clock.now().toISOString(), declaredBy: actor.username };
  await catalogue.declare(file, dataset === null ? [] : [dataset]);
  return catalogue.file(file.name);
});
