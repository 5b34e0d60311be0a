import { declareSampleFiles } from '#lib/actions/files/declare-sample-files.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { sampleDatasets } from '#lib/domain/files/samples.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const growSample = implement(contract.growSample, async ({ params, body, actor }, ports) => {
  requirePermission(actor, 'grow-sample');
  const isGrowing = sampleDatasets.some((sample) => sample.dataset === params.sample && sample.isGrowing);
  if (!isGrowing) throw new PomsError('SampleNotFound', { sample: params.sample });
  return { dataset: params.sample, added: await declareSampleFiles(params.sample, body.files, ports) };
});
