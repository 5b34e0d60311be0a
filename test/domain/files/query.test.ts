import { expect, it } from 'vitest';
import { FileQuery } from '#lib/domain/files/query.ts';

it('reads a stored stride as the slice it means, wherever it stands', () => {
  const of = { op: 'slice', of: { op: 'dataset', name: 'raw' }, limit: 9, offset: 0 };
  const stored = { op: 'and', items: [{ op: 'stride', of, every: 3, offset: 1 }, { op: 'located' }] };

  const query = FileQuery.parse(stored);

  expect(query).toEqual({ op: 'and', items: [{ op: 'slice', of, stride: 3, offset: 1 }, { op: 'located' }] });
});

it('reads a stored slice as it is', () => {
  const stored = { op: 'slice', of: { op: 'dataset', name: 'raw' }, limit: 9, offset: 0 };

  const query = FileQuery.parse(stored);

  expect(query).toEqual(stored);
});

it('refuses a stride that names no number of files', () => {
  const stored = { op: 'stride', of: { op: 'dataset', name: 'raw' }, every: 0, offset: 1 };

  const { success } = FileQuery.safeParse(stored);

  expect(success).toBe(false);
});
