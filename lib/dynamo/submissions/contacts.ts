import { Entity } from 'electrodb';
import { HostContact } from '#lib/domain/submissions/host-contact.ts';
import { type Contacts } from '#lib/ports/contacts.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { hostNews } from '#lib/dynamo/feed.ts';
import { at, body, model, perTable, pk, sk, text, type Table } from '#lib/dynamo/table.ts';
import { put, transact } from '#lib/dynamo/transact.ts';

/** HostContact by host and account; all of an experiment stand together. */
const contactItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('hostContact'),
        attributes: { experiment: text, host: text, account: text, body },
        indexes: {
          ofExperiment: {
            pk: pk('${experiment}#contacts', 'experiment'),
            sk: sk('${host}#${account}', 'host', 'account'),
          },
        },
      },
      at(table),
    ),
);

/** The contacts of one experiment. */
export function dynamoContacts(table: Table): Contacts {
  const items = contactItems(table);
  const { experiment } = table;
  return {
    list: async () => {
      const query = items.query.ofExperiment({ experiment });
      const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
      return data.map((item) => HostContact.parse(item.body));
    },
    find: async (host, account) => {
      const { data } = await ask(async () =>
        items.get({ experiment, host, account }).go({ consistent: true }),
      );
      return data === null ? undefined : HostContact.parse(data.body);
    },
    save: async (contact, newsId) => {
      const { host, account } = contact;
      const unsent = items.put({ experiment, host, account, body: contact });
      if (newsId === undefined) await ask(async () => unsent.go());
      else await transact(table, [put('contact', unsent), hostNews(table, contact, newsId)]);
    },
  };
}
