import { beforeEach, describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { aContact } from '#test/support/contact-builders.ts';

/** What every store promises about host contacts (lib/ports/contacts.ts). */
export function contactsSuite(name: string, make: () => Promise<Pick<Stores, 'contacts'>>): void {
  describe(`host contacts in ${name}`, () => {
    let contacts: Stores['contacts'];
    beforeEach(async () => {
      ({ contacts } = await make());
    });

    it('are found by host and account, as they were saved last', async () => {
      await contacts.save(aContact());
      await contacts.save(aContact({ failures: 2, why: 'It does not answer.' }));

      expect(await contacts.find('localhost', 'sbndpro')).toEqual(
        aContact({ failures: 2, why: 'It does not answer.' }),
      );
      expect(await contacts.find('localhost', 'dunepro')).toBeUndefined();
    });

    it('are listed by host and account', async () => {
      for (const [host, account] of [
        ['gpvm02', 'sbndpro'],
        ['gpvm01', 'sbndpro'],
        ['gpvm01', 'dunepro'],
      ])
        await contacts.save(aContact({ host: host!, account: account! }));

      const listed = await contacts.list();

      expect(listed.map(({ host, account }) => `${account}@${host}`)).toEqual([
        'dunepro@gpvm01',
        'sbndpro@gpvm01',
        'sbndpro@gpvm02',
      ]);
    });
  });
}
