import { Entity } from 'electrodb';
import {
  at,
  gsi1pk,
  gsi1sk,
  jsonBody,
  model,
  number,
  perTable,
  pk,
  sk,
  sorted,
  text,
} from '#lib/dynamo/table.ts';

/** Order, and its place among all. */
export const orderRows = perTable(
  (table) =>
    new Entity(
      {
        model: model('order'),
        attributes: { experiment: text, orderId: text, version: number, body: jsonBody },
        indexes: {
          row: { pk: pk('${experiment}#order#${orderId}', 'experiment', 'orderId'), sk: sk('row') },
          ofExperiment: {
            index: 'gsi1',
            pk: gsi1pk('${experiment}#orders', 'experiment'),
            sk: gsi1sk('${orderId}', 'orderId'),
          },
        },
      },
      at(table),
    ),
);

/** Says that an order is not done. */
export const openOrders = perTable(
  (table) =>
    new Entity(
      {
        model: model('openOrder'),
        attributes: { experiment: text, orderId: text },
        indexes: {
          ofExperiment: {
            pk: pk('${experiment}#orders#open', 'experiment'),
            sk: sk('${orderId}', 'orderId'),
          },
        },
      },
      at(table),
    ),
);

/** `{ orderId }` by the request key of the order. */
export const orderKeys = perTable(
  (table) =>
    new Entity(
      {
        model: model('orderKey'),
        attributes: { experiment: text, requestKey: text, orderId: text },
        indexes: {
          key: {
            pk: pk('${experiment}#orderKey#${requestKey}', 'experiment', 'requestKey'),
            sk: sk('order'),
          },
        },
      },
      at(table),
    ),
);

/** OrderItem of an order. */
export const orderItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('orderItem'),
        attributes: { experiment: text, orderId: text, submissionId: sorted, body: jsonBody },
        indexes: {
          ofOrder: {
            pk: pk('${experiment}#order#${orderId}#items', 'experiment', 'orderId'),
            sk: sk('item#${submissionId}', 'submissionId'),
          },
        },
      },
      at(table),
    ),
);

/** OrderItem that is waiting or sent. */
export const openItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('openItem'),
        attributes: { experiment: text, orderId: text, submissionId: sorted, body: jsonBody },
        indexes: {
          ofOrder: {
            pk: pk('${experiment}#order#${orderId}#open', 'experiment', 'orderId'),
            sk: sk('item#${submissionId}', 'submissionId'),
          },
        },
      },
      at(table),
    ),
);
