import { type Event } from '#lib/domain/events.ts';
import { type OrderId } from '#lib/domain/ids.ts';
import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { type Page, type PageRequest } from './page.ts';

/** What people want done to submissions. */
export interface Orders {
  /** Stores a new order; when its request key was used before, returns the order stored then. */
  add(order: Order, event: Event): Promise<Order>;
  findByRequest(requestKey: string): Promise<Order | undefined>;
  /** @throws OrderNotFound */
  get(orderId: OrderId): Promise<Order>;
  /** Saves version `order.version`. @throws StaleVersion unless the stored version is the one before */
  save(order: Order, events: Event[]): Promise<void>;
  /** Newest first. */
  list(request: PageRequest): Promise<Page<Order>>;
  /** Adds items that are not there; those that are stay as they are. */
  addItems(items: OrderItem[]): Promise<void>;
  /** Writes what became of items of one order. */
  saveItems(items: OrderItem[]): Promise<void>;
  /** At most so many that are waiting or sent, by their submissions. */
  openItems(orderId: OrderId, limit: number): Promise<OrderItem[]>;
  /** All, by their submissions. */
  items(orderId: OrderId, request: PageRequest): Promise<Page<OrderItem>>;
  /** Orders that are not done, so that a lost machine is started again. */
  open(): Promise<OrderId[]>;
}
