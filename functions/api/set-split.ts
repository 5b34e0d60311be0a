import { moveSplit, type Wish } from '#lib/actions/splits/move-split.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const setSplit = implement(contract.setSplit, async ({ params, body, actor }, ports) => {
  const { to, back = 1, ...rest } = body;
  const wish: Wish = to === undefined ? { how: 'back', back } : { how: 'to', to };
  return moveSplit(params.stageId, { ...rest, wish, actor }, ports);
});
