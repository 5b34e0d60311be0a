import { declareSampleFiles } from '#lib/actions/declare-sample-files.ts';
import { requirePermission } from '#lib/actions/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const growSample = implement(contract.growSample, async ({ params, body, actor }, ports) => {
  requirePermission(actor, 'grow-sample');
  return { dataset: params.sample, added: await declareSampleFiles(params.sample, body.files, ports) };
});
