import { type Random } from './random.ts';

interface Due {
  at: number;
  /** Which of those due at the same moment comes first is chance. */
  turn: number;
  happen: () => void;
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn);

function push(heap: Due[], due: Due): void {
  let at = heap.push(due) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(due, heap[above]!)) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = due;
}

function pop(heap: Due[]): Due | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
    if (!isBefore(heap[below]!, last)) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = last;
  return first;
}

/** Time that goes on only when nothing is left to do now. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  now(): number;
  at(moment: number, happen: () => void): void;
  after(ms: number, happen: () => void): void;
  sleep(ms: number): Promise<void>;
  /** Lets things happen until `isOver` says so after one of them, or nothing is left; false where time ran out. */
  run(until: number, isOver: () => boolean): Promise<boolean>;
}

/** When every story begins. */
export const beginning = Date.parse('2026-11-20T10:00:00.000Z');

/**
 * All that can go on without time has gone on: code under test awaits nothing but promises, and a tick that is asked
 * for among them comes when none is left.
 */
const settled = async (): Promise<void> =>
  new Promise((resolve) => {
    process.nextTick(resolve);
  });

export function virtualTime(random: Random): VirtualTime {
  const heap: Due[] = [];
  let now = beginning;
  const at = (moment: number, happen: () => void): void => {
    push(heap, { at: Math.max(moment, now), turn: random.next(), happen });
  };
  const after = (ms: number, happen: () => void): void => {
    at(now + ms, happen);
  };
  return {
    now: () => now,
    at,
    after,
    sleep: async (ms) =>
      new Promise((resolve) => {
        after(ms, resolve);
      }),
    run: async (until, isOver) => {
      for (let due = pop(heap); due !== undefined; due = pop(heap)) {
        if (due.at > until) return false;
        now = due.at;
        due.happen();
        await settled();
        if (isOver()) return true;
      }
      return true;
    },
  };
}
