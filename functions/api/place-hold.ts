import { placeHold as place } from '#lib/actions/holds/place-hold.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const placeHold = implement(contract.placeHold, async ({ body, actor }, ports) =>
  place(body, actor, ports),
);
