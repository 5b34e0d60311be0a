import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSubmitHosts = implement(contract.listSubmitHosts, async (_request, ports) => {
  const [hosts, contacts] = await Promise.all([ports.submitHosts.list(), ports.contacts.list()]);
  const items = hosts.map((host) => ({
    ...host,
    contacts: contacts.filter((contact) => contact.host === host.name),
  }));
  return { items };
});
