import { Entity } from 'electrodb';
import { at, body, model, perTable, pk, sk, text } from '#lib/dynamo/table.ts';

/** `{ submissionId }` by the request key of its launch. */
export const requestKeys = perTable(
  (table) =>
    new Entity(
      {
        model: model('requestKey'),
        attributes: { experiment: text, requestKey: text, body },
        indexes: {
          key: {
            pk: pk('${experiment}#request#${requestKey}', 'experiment', 'requestKey'),
            sk: sk('submission'),
          },
        },
      },
      at(table),
    ),
);
