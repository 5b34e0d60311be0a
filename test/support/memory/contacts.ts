import { type HostContact } from '#lib/domain/submissions/host-contact.ts';
import { type Contacts } from '#lib/ports/contacts.ts';
import { copy, type MemoryState } from './state.ts';

const nameOf = ({ host, account }: Pick<HostContact, 'host' | 'account'>) => `${host}#${account}`;

export function memoryContacts({ news }: Pick<MemoryState, 'news'>): Contacts {
  const contacts = new Map<string, HostContact>();
  return {
    list: async () => copy([...contacts.values()].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))),
    find: async (host, account) => copy(contacts.get(nameOf({ host, account }))),
    save: async (contact, newsId) => {
      contacts.set(nameOf(contact), copy(contact));
      const { host } = contact;
      const nowhere = { campaignId: null, stageId: null, submissionId: null };
      if (newsId !== undefined) news.push({ newsId, ...nowhere, host });
    },
  };
}
