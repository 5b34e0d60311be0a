import { fileReportRow } from '#lib/actions/outputs/count-file-numbers.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listFileNumbers = implement(contract.listFileNumbers, async ({ query }, ports) => {
  const { campaignId, stageId, ...page } = query;
  const place =
    stageId !== undefined
      ? { stageId }
      : campaignId !== undefined
        ? { campaignId }
        : { experiment: true as const };
  const { items, cursor } = await ports.submissions.list(place, page);
  return { items: await Promise.all(items.map(async (row) => fileReportRow(row, ports))), cursor };
});
