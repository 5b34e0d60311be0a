import { beforeEach, describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { aJobType, aLoginSetup, aSnapshot, aSubmitHost } from '#test/support/builders.ts';

/** What every store promises about things that are found by name or digest (lib/ports/named.ts). */
export function namedSuite(name: string, make: () => Promise<Stores>): void {
  describe(`named things in ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('finds login setups and job types by name', async () => {
      await stores.loginSetups.add(aLoginSetup({ name: 'same name' }));
      await stores.jobTypes.add(aJobType({ name: 'same name' }));

      expect(await stores.loginSetups.find('same name')).toEqual(aLoginSetup({ name: 'same name' }));
      expect(await stores.jobTypes.find('same name')).toEqual(aJobType({ name: 'same name' }));
      expect(await stores.jobTypes.find('Same name')).toBeUndefined();
    });

    it('lists them by name', async () => {
      for (const thing of ['reco', 'gen', 'ana']) await stores.jobTypes.add(aJobType({ name: thing }));

      expect((await stores.jobTypes.list()).map((jobType) => jobType.name)).toEqual(['ana', 'gen', 'reco']);
      expect(await stores.loginSetups.list()).toEqual([]);
    });

    it('adds a name once', async () => {
      await stores.jobTypes.add(aJobType());
      await stores.loginSetups.add(aLoginSetup());

      await expect(stores.jobTypes.add(aJobType({ jobTypeId: 3 }))).rejects.toMatchObject({
        name: 'NameTaken',
      });
      await expect(stores.loginSetups.add(aLoginSetup())).rejects.toMatchObject({ name: 'NameTaken' });
      expect(await stores.jobTypes.find('reco')).toMatchObject({ jobTypeId: 2 });
    });

    it('saves a submit host, version after version', async () => {
      await stores.submitHosts.save(aSubmitHost());
      await stores.submitHosts.save(aSubmitHost({ version: 2, port: 22 }));

      expect(await stores.submitHosts.get('localhost')).toMatchObject({ version: 2, port: 22 });
      expect(await stores.submitHosts.find('localhost')).toMatchObject({ version: 2 });
      expect(await stores.submitHosts.list()).toHaveLength(1);
    });

    it('refuses a submit host saved from an old version, but not the same one again', async () => {
      await stores.submitHosts.save(aSubmitHost());
      await stores.submitHosts.save(aSubmitHost());

      await expect(stores.submitHosts.save(aSubmitHost({ port: 22 }))).rejects.toMatchObject({
        name: 'StaleVersion',
      });

      expect(await stores.submitHosts.get('localhost')).toEqual(aSubmitHost());
    });

    it('says that a submit host is not there', async () => {
      await expect(stores.submitHosts.get('nowhere')).rejects.toMatchObject({ name: 'SubmitHostNotFound' });
      expect(await stores.submitHosts.find('nowhere')).toBeUndefined();
    });

    it('keeps a snapshot under its digest, once', async () => {
      await Promise.all([stores.snapshots.add(aSnapshot()), stores.snapshots.add(aSnapshot())]);
      await stores.snapshots.add(aSnapshot());

      expect(await stores.snapshots.get(aSnapshot().digest)).toEqual(aSnapshot());
      await expect(stores.snapshots.get('b'.repeat(64))).rejects.toMatchObject({ name: 'SnapshotNotFound' });
    });
  });
}
