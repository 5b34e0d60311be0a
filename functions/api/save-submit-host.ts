import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';
import { type Contacts } from '#lib/ports/contacts.ts';

/** What was changed may be what was wrong: nobody waits to see. */
async function askAgain(host: string, contacts: Contacts): Promise<void> {
  for (const contact of await contacts.list())
    if (contact.host === host && contact.askAgainAt !== null)
      await contacts.save({ ...contact, askAgainAt: null });
}

export const saveSubmitHost = implement(
  contract.saveSubmitHost,
  async ({ params, body, actor }, { submitHosts, contacts }) => {
    requirePermission(actor, 'save-submit-host');
    const before = await submitHosts.find(params.host);
    const host = { ...body, name: params.host, version: (before?.version ?? 0) + 1 };
    await submitHosts.save(host);
    await askAgain(params.host, contacts);
    return host;
  },
);
