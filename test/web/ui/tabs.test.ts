import { expect, it } from 'vitest';
import { tabAfter } from '#web/ui/tab-keys.ts';

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 1, undefined],
])('leads with %s from tab %i to %s', (key, at, next) => {
  expect(tabAfter(key, at, 3)).toBe(next);
});
