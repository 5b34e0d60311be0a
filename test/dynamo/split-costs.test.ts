import { beforeAll, describe, expect, it } from 'vitest';
import { askCatalogue } from '#lib/actions/files/ask-catalogue.ts';
import { freeInputs } from '#lib/actions/splits/free-inputs.ts';
import { freshSplit, type SplitState } from '#lib/domain/splits/slice.ts';
import { nfiles } from '#lib/domain/splits/strategies/nfiles.ts';
import { drainingn } from '#lib/domain/splits/strategies/drainingn.ts';
import { eachOf, partsOf } from '#lib/dynamo/batches.ts';
import { catalogueItems } from '#lib/catalogue/builtin/items.ts';
import { catalogues } from '#lib/catalogue/index.ts';
import { dynamoStores } from '#lib/dynamo/index.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { type Ports } from '#lib/ports/index.ts';
import { aFile, countedWorld } from '#test/support/catalogue-builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';

/** The issue asks for five million; what is measured does not depend on it. */
const total = 50_000;
const nameOf = (n: number): string => `f${n}`;

let table: Table;
let ports: Pick<Ports, 'catalogue' | 'lists' | 'slices' | 'ids'>;
let asked: string[] = [];

/** Members of `big` as declarations would make them; only the first and last files are there in full. */
async function fill(): Promise<void> {
  const { experiment } = table;
  const { members } = catalogueItems(table);
  for (const n of [0, 1, 2, 3, ...Array.from({ length: 200 }, (_, index) => total - 200 + index)])
    await ports.catalogue.declare(aFile(nameOf(n)), []);
  await ports.catalogue.declare(aFile(nameOf(0)), ['big']);
  const rows = Array.from({ length: total }, (_, place) => ({
    ...{ experiment, dataset: 'big', place },
    file: nameOf(place),
  }));
  await eachOf([...partsOf(rows, 500)], 4, async (part) => members.put(part).go());
  await ports.catalogue.define('chosen', {
    op: 'minus',
    from: { op: 'dataset', name: 'big' },
    less: { op: 'nameLike', pattern: '%9' },
  });
}

beforeAll(async () => {
  table = await emptyTable();
  const { slices, ids } = dynamoStores(table);
  ports = { slices, ids, ...catalogues.builtin(table, countedWorld()) };
  await fill();
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      asked.push(context.commandName ?? '');
      return next(args);
    },
    { step: 'initialize', name: 'counting', override: true },
  );
}, 120_000);

/** How many requests the work takes. */
async function costOf<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  asked = [];
  const result = await work();
  return [asked.length, result];
}

const names = async (query: Parameters<Ports['catalogue']['list']>[0]): Promise<string[]> =>
  (await ports.catalogue.list(query, { limit: 1000 })).items.map(({ name }) => name);

async function slice(dataset: string, cursor: number, memory: unknown) {
  const input = { dataset, args: ['4'], cursor, memory, mark: '_s1', now: new Date(0) };
  return nfiles.cut(input, askCatalogue(ports, false));
}

describe(`the n-th slice of ${total} files`, { timeout: 120_000 }, () => {
  it('costs no more than the first, and nothing is read to cut it', async () => {
    const [first, begun] = await costOf(async () => slice('big', 0, null));
    const memory = begun.is === 'slice' ? begun.memory : null;
    const [last, cutting] = await costOf(async () => slice('big', total / 4 - 1, memory));

    expect(first).toBeLessThanOrEqual(4);
    expect(last).toBe(0);
    const query = cutting.is === 'slice' ? cutting.slice.query : null;
    const [reading, files] = await costOf(async () => names(query!));
    expect(files).toEqual([4, 3, 2, 1].map((n) => nameOf(total - n)));
    expect(reading).toBeLessThanOrEqual(4);
  });

  it('costs the same in a defined dataset, of which no more is written down than is cut', async () => {
    const [first, begun] = await costOf(async () => slice('chosen', 0, null));
    const memory = begun.is === 'slice' ? begun.memory : null;
    const near = await costOf(async () => slice('chosen', 1, memory));
    await costOf(async () => slice('chosen', 40_000 / 4 - 1, memory));
    const [last, cutting] = await costOf(async () => slice('chosen', (total * 0.9) / 4 - 1, memory));

    const query = cutting.is === 'slice' ? cutting.slice.query : null;
    const [reading, files] = await costOf(async () => names(query!));
    expect(near[0]).toBe(0);
    expect(last).toBeLessThanOrEqual(first + 10);
    expect(files).toEqual([5, 4, 3, 2].map((n) => nameOf(total - n)));
    expect(reading).toBeLessThanOrEqual(4);
  });

  it('is previewed without looking at all of them', async () => {
    const input = { dataset: 'chosen', args: ['4'], cursor: 30, memory: null, mark: '_s2', now: new Date(0) };
    const [cost, cutting] = await costOf(async () => nfiles.cut(input, askCatalogue(ports, true)));

    expect(cutting).toMatchObject({ is: 'slice', slice: { count: 4 } });
    expect(cost).toBeLessThanOrEqual(8);
  });

  it('costs the same in a ledger: what was handed out is not read again', async () => {
    const wanted = await drainingn.cut(
      { dataset: 'big', args: ['4'], cursor: 0, memory: null, mark: '_s1', now: new Date(0) },
      askCatalogue(ports, false),
    );
    const fresh = freshSplit({ stageId: 1, isTest: false });
    const late: SplitState = { ...fresh, scanned: `${total - 100}` };
    const free = async (state: SplitState) =>
      freeInputs(state, wanted.is === 'inputs' ? wanted.inputs : undefined!, ports);

    const [first, begun] = await costOf(async () => free(fresh));
    const [last, found] = await costOf(async () => free(late));

    expect(begun?.names).toEqual([0, 1, 2, 3].map(nameOf));
    expect(found?.names).toEqual([100, 99, 98, 97].map((n) => nameOf(total - n)));
    expect(last).toBeLessThanOrEqual(first);
    expect(first).toBeLessThanOrEqual(9);
  });
});
