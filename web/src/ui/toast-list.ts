import { type Tone } from './Tag.tsx';

export interface Toast {
  id: number;
  tone: Tone;
  text: string;
  action?: { label: string; act: () => void };
}

const most = 5;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let given = 0;

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something at the edge of the page for a while; what went wrong stays until it is closed. */
export function toast(said: Omit<Toast, 'id'>): void {
  given += 1;
  const oldest = toasts.find(({ tone }) => tone !== 'bad') ?? toasts[0];
  const kept = toasts.length < most ? toasts : toasts.filter((each) => each !== oldest);
  set([...kept, { ...said, id: given }]);
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  set(toasts.filter((each) => each.id !== id));
}

export const currentToasts = (): readonly Toast[] => toasts;

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
