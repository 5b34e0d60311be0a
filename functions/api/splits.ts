import { previewSlices as preview } from '#lib/actions/launches/preview-slices.ts';
import { moveSplit, type Wish } from '#lib/actions/splits/move-split.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSlices = implement(contract.listSlices, async ({ params, query }, { slices }) => {
  const { isTest, ...page } = query;
  return slices.list(params.stageId, page, isTest);
});

export const previewSlices = implement(contract.previewSlices, async ({ params, query }, ports) =>
  preview(params.stageId, query, ports),
);

export const resetSplit = implement(contract.resetSplit, async ({ params, body, actor }, ports) =>
  moveSplit(params.stageId, { ...body, wish: { how: 'reset' }, actor }, ports),
);

export const setSplit = implement(contract.setSplit, async ({ params, body, actor }, ports) => {
  const { to, back = 1, ...rest } = body;
  const wish: Wish = to === undefined ? { how: 'back', back } : { how: 'to', to };
  return moveSplit(params.stageId, { ...rest, wish, actor }, ports);
});
