import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSlices = implement(contract.listSlices, async ({ params, query }, { campaigns, slices }) => {
  await campaigns.getOfStage(params.stageId);
  const { isTest, ...page } = query;
  return slices.list(params.stageId, page, isTest);
});
