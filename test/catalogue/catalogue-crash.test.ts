import { expect, it } from 'vitest';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { aFile, countedWorld, dataset, fill, frozenId, names } from '#test/support/catalogue-builders.ts';

/** The same table, whose client dies at its n-th request: before it is sent, or after, so that only the answer is lost. */
function dyingAt(table: Table, n: number, when: 'before' | 'after'): Table {
  let requests = 0;
  const client = new Proxy(table.client, {
    get(target, property, receiver) {
      if (property !== 'send') return Reflect.get(target, property, receiver) as unknown;
      return async (command: Parameters<typeof target.send>[0]) => {
        requests += 1;
        if (requests > n || (requests === n && when === 'before')) throw new Error('the process died');
        const answer = await target.send(command);
        if (requests === n) throw new Error('the process died');
        return answer;
      };
    },
  });
  return { ...table, client };
}

/** Lets the work die at every one of its requests; after each death `again` runs with a process that lives. */
async function dieEverywhere(
  prepare: (catalogue: BuiltinCatalogue) => Promise<void>,
  work: (catalogue: BuiltinCatalogue) => Promise<unknown>,
  again: (catalogue: BuiltinCatalogue) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n++)
    for (const when of ['before', 'after'] as const) {
      const [table, world] = [await emptyTable(), countedWorld()];
      const alive = builtinCatalogue(table, world);
      await prepare(alive);
      const end = await work(builtinCatalogue(dyingAt(table, n, when), world)).then(
        () => 'lived',
        () => 'died',
      );
      await again(alive);
      if (end === 'lived') return n - 1;
    }
}

async function drain(catalogue: BuiltinCatalogue, project: string): Promise<string[]> {
  const taken: string[] = [];
  for (let n = 0; ; n++) {
    const file = await catalogue.nextFile(project, { process: 'other', requestId: `${n}` });
    if (!file) return taken;
    taken.push(file.name);
  }
}

it('declares a file wholly when it is declared again after a crash', async () => {
  const parents = Array.from({ length: 100 }, (_, n) => `raw${n}`);
  const file = aFile('merged', { parents });

  const deaths = await dieEverywhere(
    (catalogue) => fill(catalogue, 'd', 0, 2),
    (catalogue) => catalogue.declare(file, ['d', 'new']),
    async (catalogue) => {
      await catalogue.declare(aFile('next', { checksum: 'sha256:ff' }), ['d']);
      await catalogue.declare(file, ['d', 'new']);

      expect(await catalogue.file('merged')).toEqual(file);
      expect(new Set(await names(catalogue, dataset('d')))).toEqual(new Set(['f0', 'f1', 'merged', 'next']));
      expect(await names(catalogue, dataset('new'))).toEqual(['merged']);
      expect(await Promise.all([0, 59, 60, 99].map((n) => catalogue.childrenOf(`raw${n}`)))).toEqual(
        Array(4).fill(['merged']),
      );
    },
  );

  expect(deaths).toBeGreaterThan(3);
});

it('goes on with a list where its process died, and with what was found since', async () => {
  const list = frozenId(50);
  const begun = { op: 'minus', from: dataset('d'), less: { op: 'nameLike', pattern: '%0' } } as const;

  const deaths = await dieEverywhere(
    async (catalogue) => {
      await fill(catalogue, 'd', 0, 20);
      await catalogue.extend(list, begun, Infinity);
      await catalogue.freeze(
        frozenId(51),
        Array.from({ length: 250 }, (_, n) => `f${n}`),
      );
      await fill(catalogue, 'd', 20, 40);
    },
    async (catalogue) => {
      await catalogue.extend(list, begun, Infinity);
      await catalogue.extend(frozenId(52), { op: 'frozen', frozenId: frozenId(51) }, Infinity);
    },
    async (catalogue) => {
      const before = await names(catalogue, { op: 'frozen', frozenId: list });
      await fill(catalogue, 'd', 40, 60);
      await catalogue.extend(list, begun, Infinity);
      await catalogue.extend(frozenId(52), { op: 'frozen', frozenId: frozenId(51) }, Infinity);

      const after = await names(catalogue, { op: 'frozen', frozenId: list });
      const wanted = Array.from({ length: 60 }, (_, n) => `f${n}`);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after).toEqual(wanted.filter((name) => !name.endsWith('0')));
      expect(await catalogue.count({ op: 'frozen', frozenId: frozenId(52) })).toBe(250);
    },
  );

  expect(deaths).toBeGreaterThan(6);
}, 300_000);

it('starts a project wholly when it is started again after a crash', async () => {
  const deaths = await dieEverywhere(
    (catalogue) => fill(catalogue, 'd', 0, 4),
    (catalogue) => catalogue.startProject('p', 'd', 7),
    async (catalogue) => {
      const started = await catalogue.startProject('p', 'd', 7);

      expect(started).toMatchObject({ total: 4, files: { pending: 4 } });
      expect((await catalogue.projectsOf(7)).map(({ project }) => project)).toEqual(['p']);
      expect(await drain(catalogue, 'p')).toEqual(['f0', 'f1', 'f2', 'f3']);
    },
  );

  expect(deaths).toBeGreaterThan(4);
});

it('does not freeze again what was frozen when only the answer was lost', async () => {
  const [table, world] = [await emptyTable(), countedWorld()];
  const catalogue = builtinCatalogue(table, world);
  await fill(catalogue, 'd', 0, 2);
  for (let n = 1; (await catalogue.projectsOf(7)).length === 0; n++)
    await expect(
      builtinCatalogue(dyingAt(table, n, 'after'), world).startProject('p', 'd', 7),
    ).rejects.toThrow();

  await fill(catalogue, 'd', 2, 5);
  const started = await catalogue.startProject('p', 'd', 7);

  expect(started).toMatchObject({ total: 2 });
  expect(await drain(catalogue, 'p')).toEqual(['f0', 'f1']);
});

it('loses no file when a process dies while it takes one, and gives its repeated request one file', async () => {
  const asked = { process: 'mine', requestId: 'r' };

  const deaths = await dieEverywhere(
    async (catalogue) => {
      await fill(catalogue, 'd', 0, 4);
      await catalogue.startProject('p', 'd', 7);
    },
    (catalogue) => catalogue.nextFile('p', asked),
    async (catalogue) => {
      const mine = [await catalogue.nextFile('p', asked), await catalogue.nextFile('p', asked)].map(
        (file) => file?.name,
      );
      const others = await drain(catalogue, 'p');

      expect(mine[0]).toBe(mine[1]);
      expect([mine[0], ...others].sort()).toEqual(['f0', 'f1', 'f2', 'f3']);
    },
  );

  expect(deaths).toBeGreaterThan(4);
});

it('says that the store is unavailable when it does not answer', async () => {
  const table = await emptyTable();
  const refuse = () =>
    Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  const get = (target: object, property: string | symbol): unknown =>
    property === 'send' ? refuse : Reflect.get(target, property);
  const client = new Proxy<Table['client']>(table.client, { get });
  const catalogue = builtinCatalogue({ ...table, client }, countedWorld());

  await expect(catalogue.declare(aFile('a'), ['d'])).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await expect(catalogue.count(dataset('d'))).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await expect(catalogue.summary('p')).rejects.toMatchObject({ name: 'StoreUnavailable' });
});
