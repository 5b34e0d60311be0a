import { previewOrder as preview } from '#lib/actions/orders/preview-order.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const previewOrder = implement(contract.previewOrder, async ({ body, actor }, ports) =>
  preview(body, actor, ports),
);
