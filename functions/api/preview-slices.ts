import { previewSlices as preview } from '#lib/actions/launches/preview-slices.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const previewSlices = implement(contract.previewSlices, async ({ params, query }, ports) =>
  preview(params.stageId, query, ports),
);
