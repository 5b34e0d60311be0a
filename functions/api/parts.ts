import { contract } from '#lib/contract/index.ts';
import { genericJobType, genericLoginSetup } from '#lib/domain/campaigns/generic.ts';
import { implement } from '#lib/handler/endpoint.ts';
import { type Contacts } from '#lib/ports/contacts.ts';

export const listSubmitHosts = implement(contract.listSubmitHosts, async (_request, ports) => {
  const [hosts, contacts] = await Promise.all([ports.submitHosts.list(), ports.contacts.list()]);
  const items = hosts.map((host) => ({
    ...host,
    contacts: contacts.filter((contact) => contact.host === host.name),
  }));
  return { items };
});

/** What was changed may be what was wrong: nobody waits to see. */
async function askAgain(host: string, contacts: Contacts): Promise<void> {
  for (const contact of await contacts.list())
    if (contact.host === host && contact.askAgainAt !== null)
      await contacts.save({ ...contact, askAgainAt: null });
}

export const saveSubmitHost = implement(
  contract.saveSubmitHost,
  async ({ params, body }, { submitHosts, contacts }) => {
    const before = await submitHosts.find(params.host);
    const host = { ...body, name: params.host, version: (before?.version ?? 0) + 1 };
    await submitHosts.save(host);
    await askAgain(params.host, contacts);
    return host;
  },
);

export const listLoginSetups = implement(contract.listLoginSetups, async (_request, { loginSetups }) => {
  const own = await loginSetups.list();
  return {
    items: own.some(({ name }) => name === genericLoginSetup.name) ? own : [genericLoginSetup, ...own],
  };
});

export const listJobTypes = implement(contract.listJobTypes, async (_request, { jobTypes }) => {
  const own = await jobTypes.list();
  return { items: own.some(({ name }) => name === genericJobType.name) ? own : [genericJobType, ...own] };
});
