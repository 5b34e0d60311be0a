import { z } from 'zod';
import { OrderId } from '#lib/domain/ids.ts';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { Order, OrderItem, OrderPreview, OrderTarget } from '#lib/domain/orders/order.ts';
import { OrderAction } from '#lib/domain/submissions/order-action.ts';
import { none, operation, pageOf, pageQuery, reading } from './operation.ts';
import { everything } from './subject.ts';

const wish = z.strictObject({ action: OrderAction, target: OrderTarget });

export const previewOrder = operation({
  method: 'POST',
  path: '/order-previews',
  summary: 'Show what an order would touch; changes nothing',
  subject: ({ body }) => body.target,
  caller: 'person',
  action: 'view',
  params: none,
  query: none,
  body: wish,
  status: 200,
  result: OrderPreview,
  errors: ['SubmissionNotFound', 'StageNotFound', 'CampaignNotFound'],
});

export const giveOrder = operation({
  method: 'POST',
  path: '/orders',
  summary:
    'Kill, cancel, hold, release, abort, complete, locate or relaunch submissions; the same key is the same order',
  subject: ({ body }) => body.target,
  caller: 'person',
  action: 'order',
  params: none,
  query: none,
  body: wish.extend({ requestKey: RequestKey, why: z.string().max(1000).default('') }),
  status: 202,
  result: Order,
  errors: [
    'NotAllowed',
    'SubmissionNotFound',
    'StageNotFound',
    'CampaignNotFound',
    'OrderPointless',
    'RequestKeyReused',
  ],
});

export const listOrders = operation({
  ...reading,
  path: '/orders',
  summary: 'List orders, newest first',
  subject: everything,
  params: none,
  query: pageQuery,
  result: pageOf(Order),
  errors: ['RequestInvalid'],
});

const orderPath = z.strictObject({ orderId: OrderId });

export const getOrder = operation({
  ...reading,
  path: '/orders/{orderId}',
  summary: 'Get an order with how far it is',
  subject: everything,
  params: orderPath,
  query: none,
  result: Order,
  errors: ['OrderNotFound'],
});

export const listOrderItems = operation({
  ...reading,
  path: '/orders/{orderId}/items',
  summary: 'List the submissions of an order with what came of each',
  subject: everything,
  params: orderPath,
  query: pageQuery,
  result: pageOf(OrderItem),
  errors: ['OrderNotFound', 'RequestInvalid'],
});
