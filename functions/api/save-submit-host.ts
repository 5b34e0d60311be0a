import { requirePermission } from '#lib/actions/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const saveSubmitHost = implement(
  contract.saveSubmitHost,
  async ({ params, body, actor }, { submitHosts }) => {
    requirePermission(actor, 'save-submit-host');
    const before = await submitHosts.find(params.host);
    const host = { ...body, name: params.host, version: (before?.version ?? 0) + 1 };
    await submitHosts.save(host);
    return host;
  },
);
