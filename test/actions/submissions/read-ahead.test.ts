import { expect, it } from 'vitest';
import { readAhead } from '#lib/actions/submissions/read-ahead.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { aReservation } from '#test/support/builders.ts';
import { aHouse } from '#test/support/house.ts';

async function aHouseWith(count: number) {
  const { ports } = aHouse();
  const ids = Array.from({ length: count }, (_none, index) => index + 1);
  for (const submissionId of ids) await ports.submissions.reserve(aReservation({ submissionId }));
  const asked = { many: 0, one: 0 };
  const before = { ...ports.submissions };
  ports.submissions.getMany = async (wanted) => {
    asked.many += 1;
    return before.getMany(wanted);
  };
  ports.submissions.get = async (id) => {
    asked.one += 1;
    return before.get(id);
  };
  return { ports, ids, asked };
}

it('reads hundreds of submissions by a few questions', async () => {
  const { ports, ids, asked } = await aHouseWith(450);
  const read = readAhead(ids, ports);

  const found: number[] = [];
  for (const id of ids) found.push((await read(id)).submissionId);

  expect(found).toEqual(ids);
  expect(asked).toEqual({ many: 3, one: 0 });
});

it('reads each by itself where one of them cannot be read', async () => {
  const { ports, ids, asked } = await aHouseWith(3);
  ports.submissions.getMany = async () => Promise.reject(new Error('one of them is broken'));
  const read = readAhead(ids, ports);

  const found = await Promise.all(ids.map(read));

  expect(found.map(({ submissionId }) => submissionId)).toEqual(ids);
  expect(asked.one).toBe(3);
});

it('hands on that the store is away', async () => {
  const { ports, ids } = await aHouseWith(1);
  ports.submissions.getMany = async () => Promise.reject(new PomsError('StoreUnavailable', { why: 'away' }));

  await expect(readAhead(ids, ports)(1)).rejects.toMatchObject({ name: 'StoreUnavailable' });
});
