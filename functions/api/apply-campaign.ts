import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const applyCampaign = implement(contract.applyCampaign, async ({ body, actor, person }, ports) =>
  applyIni(body, { actor, person }, ports),
);
