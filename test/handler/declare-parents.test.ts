import { describe, expect, it } from 'vitest';
import { requireParents } from '#lib/actions/files/require-parents.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { aHouse } from '#test/support/house.ts';

async function declaring(name: string, parents: string[]) {
  const { ports } = aHouse();
  await ports.catalogue.declare(aFile('raw'), []);
  return requireParents({ name, parents }, ports);
}

describe('a file that is declared', () => {
  it('has parents that are there', async () => {
    await expect(declaring('reco', ['raw', 'raw'])).resolves.toBeUndefined();
    await expect(declaring('reco', [])).resolves.toBeUndefined();
  });

  it.each([
    [['raw', 'nowhere'], 'the parent nowhere of reco is not in the catalogue'],
    [['reco'], 'reco cannot be its own parent'],
  ])('is refused with the parents %j', async (parents, why) => {
    await expect(declaring('reco', parents)).rejects.toMatchObject({
      name: 'RequestInvalid',
      message: expect.stringContaining(why) as string,
    });
  });
});
