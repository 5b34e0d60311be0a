import { afterEach, expect, it } from 'vitest';
import { currentToasts, dismiss, onToasts, toast } from '#web/ui/toast-list.ts';

afterEach(() => {
  for (const { id } of currentToasts()) dismiss(id);
});

it('shows the newest five', () => {
  for (const text of ['1', '2', '3', '4', '5', '6']) toast({ tone: 'good', text });

  expect(currentToasts().map(({ text }) => text)).toEqual(['2', '3', '4', '5', '6']);
});

it('keeps what went wrong longer than what did not', () => {
  toast({ tone: 'bad', text: 'lost' });
  for (const text of ['1', '2', '3', '4', '5']) toast({ tone: 'good', text });

  expect(currentToasts().map(({ text }) => text)).toEqual(['lost', '2', '3', '4', '5']);
});

it('takes away the one that is closed', () => {
  toast({ tone: 'bad', text: 'lost' });
  toast({ tone: 'good', text: 'found' });

  dismiss(currentToasts()[0]!.id);

  expect(currentToasts().map(({ text }) => text)).toEqual(['found']);
});

it('tells who listens, until they leave', () => {
  let heard = 0;
  const leave = onToasts(() => (heard += 1));

  toast({ tone: 'good', text: 'one' });
  leave();
  toast({ tone: 'good', text: 'two' });

  expect(heard).toBe(1);
});
