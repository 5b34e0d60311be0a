import { beforeEach, describe, expect, it } from 'vitest';
import { outputQuery, withOutputsQuery } from '#lib/domain/outputs/output-queries.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { catalogueItems } from '#lib/catalogue/builtin/items.ts';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { type Table } from '#lib/dynamo/table.ts';
import {
  aFile,
  countedWorld,
  fill,
  madeSince,
  names,
  second,
  usedSince,
} from '#test/support/catalogue-builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';

const inputs = 40;
const nextDay = 86_400;
const since = { project: 'p', depth: 1, version: 'v1', since: second(nextDay) };
const outputs = { makers: [7], projects: ['p'], depth: 1, softwareVersion: 'v1' };
const outputOf = (n: number) =>
  aFile(`o${n}.root`, {
    parents: [`f${n}`],
    declaredAt: second(nextDay + n),
    location: n === 0 ? null : '/x',
    submissionId: 7,
  });

let table: Table;
let catalogue: BuiltinCatalogue;
let asked = 0;

beforeEach(async () => {
  table = await emptyTable();
  catalogue = builtinCatalogue(table, countedWorld());
  await fill(catalogue, 'raw', 0, inputs);
  await catalogue.startProject('p', 'raw', 1);
  for (let n = 0; n < 30; n++) await catalogue.declare(outputOf(n), []);
  await catalogue.declare(aFile('other.root', { parents: ['far'], declaredAt: second(nextDay) }), []);
  const count = { step: 'initialize', name: 'asked', override: true } as const;
  table.client.middlewareStack.add((next) => async (args) => (asked++, next(args)), count);
});

async function verdictByMaker() {
  const [withOutputs, made] = await Promise.all([
    catalogue.count(withOutputsQuery(outputs, ['%.root'])),
    catalogue.count(outputQuery(outputs, ['%.root'])),
  ]);
  return { withOutputs, made };
}

async function verdict() {
  const count = async (query: FileQuery) => catalogue.count(query);
  const [withOutputs, made] = await Promise.all([
    count(usedSince(since, '%.root')),
    count(madeSince(since, '%.root')),
  ]);
  return { withOutputs, made };
}

const right = { withOutputs: 29, made: 30 };

/** Takes files from the index of days, as if they were declared before there was one. */
async function forgetDay(...files: number[]): Promise<void> {
  const [day, { experiment }] = [second(nextDay).slice(0, 10), table];
  const rows = files.map((n) => ({ experiment, day, declaredAt: second(nextDay + n), name: `o${n}.root` }));
  await catalogueItems(table).dayFiles.delete(rows).go();
}

const forgetDays = async (...days: number[]): Promise<void> => {
  const rows = days.map((n) => ({ experiment: table.experiment, day: second(n).slice(0, 10) }));
  await catalogueItems(table).days.delete(rows).go();
};

describe('the outputs of many inputs', () => {
  it('are counted from what was declared since, without asking for each input', async () => {
    asked = 0;

    const found = await verdict();

    expect(found).toEqual(right);
    expect(asked).toBeLessThan(15);
  });

  it('are counted from what their submission made, without asking for each input', async () => {
    asked = 0;

    const found = await verdictByMaker();

    expect(found).toEqual(right);
    expect(asked).toBeLessThan(15);
  });

  it('are listed as they are counted', async () => {
    const found = await names(catalogue, withOutputsQuery(outputs, ['%.root']));

    expect(found).toEqual(Array.from({ length: 29 }, (_none, n) => `f${n + 1}`));
  });

  it('are counted all the same where the index of days is younger than the files', async () => {
    await forgetDay(3, 4, 5);
    await forgetDays(0);
    const onItsFirstDay = await verdict();
    await forgetDays(nextDay);

    expect([onItsFirstDay, await verdict()]).toEqual([right, right]);
  });

  it('are counted all the same where the index says nothing of a file but its name', async () => {
    const [{ experiment }, day] = [table, second(nextDay).slice(0, 10)];
    const rows = [1, 2].map((n) => ({
      experiment,
      day,
      declaredAt: second(nextDay + n),
      name: `o${n}.root`,
    }));
    await catalogueItems(table).dayFiles.put(rows).go();

    expect(await verdict()).toEqual(right);
  });
});

describe('a file from before there were indexes by run and day', () => {
  it('is found by them once it is declared again', async () => {
    const ofRun: FileQuery = { op: 'where', field: 'run', value: 1 };
    const ofDay: FileQuery = { op: 'declaredSince', at: second(nextDay + 29) };
    const { experiment } = table;
    await forgetDay(29);
    const row = { experiment, run: 1, declaredAt: second(nextDay + 29), name: 'o29.root' };
    await catalogueItems(table).runFiles.delete(row).go();
    const counts = async () => [await catalogue.count(ofRun), await catalogue.count(ofDay)];
    const before = await counts();

    await catalogue.declare({ ...outputOf(29), declaredAt: second(2 * nextDay) }, []);

    expect([before, await counts()]).toEqual([
      [inputs + 30, 0],
      [inputs + 31, 1],
    ]);
  });
});
