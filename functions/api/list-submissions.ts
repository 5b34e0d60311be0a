import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSubmissions = implement(contract.listSubmissions, async ({ query }, { submissions }) => {
  const { campaignId, stageId, ...page } = query;
  if (stageId !== undefined) return submissions.list({ stageId }, page);
  if (campaignId !== undefined) return submissions.list({ campaignId }, page);
  return submissions.list({ experiment: true }, page);
});
