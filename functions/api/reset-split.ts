import { moveSplit } from '#lib/actions/splits/move-split.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const resetSplit = implement(contract.resetSplit, async ({ params, body, actor }, ports) =>
  moveSplit(params.stageId, { ...body, wish: { how: 'reset' }, actor }, ports),
);
