import { contract } from '#lib/contract/index.ts';
import { genericJobType } from '#lib/domain/campaigns/generic.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listJobTypes = implement(contract.listJobTypes, async (_request, { jobTypes }) => {
  const own = await jobTypes.list();
  return { items: own.some(({ name }) => name === genericJobType.name) ? own : [genericJobType, ...own] };
});
