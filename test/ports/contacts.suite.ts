import { beforeEach, describe, expect, it } from 'vitest';
import { idAt } from '#lib/domain/event-time.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { aNewsId } from '#test/support/fake-ids.ts';
import { aContact } from '#test/support/contact-builders.ts';

/** What every store promises about host contacts (lib/ports/contacts.ts). */
export function contactsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`host contacts in ${name}`, () => {
    let contacts: Stores['contacts'];
    let feed: Stores['feed'];
    beforeEach(async () => {
      ({ contacts, feed } = await make());
    });

    it('are found by host and account, as they were saved last', async () => {
      await contacts.save(aContact());
      await contacts.save(aContact({ failures: 2, why: 'It does not answer.' }));

      expect(await contacts.find('localhost', 'sbndpro')).toEqual(
        aContact({ failures: 2, why: 'It does not answer.' }),
      );
      expect(await contacts.find('localhost', 'dunepro')).toBeUndefined();
    });

    it('are news where the writer says so', async () => {
      await contacts.save(aContact());
      await contacts.save(aContact({ failures: 1 }), aNewsId());

      const news = await feed.after(idAt(0), 9);

      expect(news).toMatchObject([{ host: 'localhost', campaignId: null, submissionId: null }]);
      expect(await contacts.find('localhost', 'sbndpro')).toMatchObject({ failures: 1 });
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
