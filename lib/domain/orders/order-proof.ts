import { type OrderAction } from '#lib/domain/submissions/order-action.ts';

/** Jobs of a submission in the queue, in so far as it matters whether an order was carried out. */
interface LiveCounts {
  idle: number;
  running: number;
  held: number;
}

/** What is still to be seen in the queue, or undefined where it agrees with the order. */
export function openPoint(action: OrderAction, live: LiveCounts | undefined): string | undefined {
  if (!live) return undefined;
  const { idle, running, held } = live;
  if (action === 'hold') return idle + running > 0 ? `${idle + running} jobs are not held yet` : undefined;
  if (action === 'release') return held > 0 ? `${held} jobs are held still` : undefined;
  return `${idle + running + held} jobs are in the queue still`;
}
