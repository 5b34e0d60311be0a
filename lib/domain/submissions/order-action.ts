import { z } from 'zod';

/** What a person can have done to submissions (behaviour §3.7, §4.8). */
export const OrderAction = z.enum([
  'kill',
  'cancel',
  'hold',
  'release',
  'abort',
  'complete',
  'locate',
  'relaunch',
]);
export type OrderAction = z.infer<typeof OrderAction>;

/** The word for what was done. */
export const pastOf: Record<OrderAction, string> = {
  kill: 'killed',
  cancel: 'cancelled',
  hold: 'held',
  release: 'released',
  abort: 'aborted',
  complete: 'completed',
  locate: 'located',
  relaunch: 'relaunched',
};

const endOf = { kill: 'Removed', cancel: 'Cancelled', abort: 'LaunchFailed' } as const;

/** The status a submission ends with by the order; undefined where its status is left to its jobs. */
export function orderedEnd(action: OrderAction): 'Removed' | 'Cancelled' | 'LaunchFailed' | undefined {
  return action === 'kill' || action === 'cancel' || action === 'abort' ? endOf[action] : undefined;
}
