import { previewScript } from '#lib/actions/launches/preview-script.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const previewLaunch = implement(contract.previewLaunch, async ({ params, body, actor }, ports) =>
  previewScript(params.stageId, { ...body, requestedBy: actor.username }, ports),
);
