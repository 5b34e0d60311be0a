import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputQuery, withOutputsQuery } from '#lib/domain/outputs/output-queries.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { catalogueItems } from '#lib/catalogue/builtin/items.ts';
import { createTable } from '#lib/dynamo/client.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { meter } from './rig/capacity.ts';
import { round, timed, type Figure, type Measured } from './rig/figure.ts';
import { inputName, momentOf, seedFiles } from './rig/seed-files.ts';
import { openStore } from './rig/store.ts';
import { experiment, newFolder } from './rig/world.ts';

const project = 'bench_project';
const raw: FileQuery = { op: 'dataset', name: 'raw' };

/** A store with so many files, one in fifty of them an output of one of the first. */
async function seeded(dbPath: string, files: number) {
  const empty = await openStore(dbPath);
  await createTable(empty.table.client, empty.table.name);
  await empty.stop();
  const parents = files / 50;
  seedFiles(dbPath, empty.table, { inputs: files - parents, parents, filesInRun: 500 });
  return openStore(dbPath);
}

/** A project whose files are all consumed. */
async function consume(table: Table, catalogue: BuiltinCatalogue, files: number): Promise<void> {
  await catalogue.define('first', { op: 'slice', of: raw, limit: files, offset: 0 });
  await catalogue.startProject(project, 'first', 1);
  const rows = Array.from({ length: files }, (_none, index) => ({
    ...{ experiment, project, file: inputName(index), outcome: 'consumed' },
  }));
  await catalogueItems(table).outcomes.put(rows).go({ concurrent: 4 });
}

/** The questions, each with the most milliseconds it may take. */
function questionsOf(catalogue: BuiltinCatalogue, files: number): [string, number, () => Promise<unknown>][] {
  const outputs = { makers: [1], projects: [project], depth: 1, softwareVersion: 'v1' };
  const since = (at: string): FileQuery => ({ op: 'declaredSince', at });
  const declared = (at: string): FileQuery => of({ op: 'children', of: inputs, depth: 1 }, since(at));
  const inputs: FileQuery = { op: 'inputOf', project };
  const run: FileQuery = { op: 'where', field: 'run', value: 150 };
  const middle = files / 2;
  const hour: FileQuery = { op: 'declaredBetween', from: momentOf(middle), to: momentOf(middle + 60) };
  const name: FileQuery = { op: 'where', field: 'name', value: inputName(middle) };
  const of = (...items: FileQuery[]): FileQuery => ({ op: 'and', items });
  const count = (query: FileQuery) => async () => catalogue.count(query);
  const list = (query: FileQuery) => async () => catalogue.list(query, { limit: 50 });
  const slice: FileQuery = { op: 'slice', of: raw, offset: middle, limit: 50 };
  const judge = async () =>
    Promise.all([
      catalogue.count({ op: 'consumedBy', project }),
      catalogue.count(withOutputsQuery(outputs, ['%.root'])),
      catalogue.count(outputQuery(outputs, ['%.root'])),
    ]);
  return [
    ['verdict on a submission with 1 % of the files', 3000, judge],
    ['children of 1 % of the files, declared since', 3000, count(declared(momentOf(files - files / 50)))],
    ['the same where all files were declared since', 20_000, count(declared(momentOf(0)))],
    ['count of a dataset', 100, count(raw)],
    [
      'count of a dataset without the inputs of a project',
      20_000,
      count({ op: 'minus', from: raw, less: inputs }),
    ],
    ['slice of a dataset', 200, list(slice)],
    ['count of one run of a dataset', 1000, count(of(raw, run))],
    ['list of one run of a dataset', 1000, list(of(raw, run))],
    ['list of an hour of a dataset', 500, list(of(raw, hour))],
    ['list of a run', 1000, list(run)],
    ['list of an hour', 500, list(hour)],
    ['one name of a dataset', 200, list(of(raw, name))],
  ];
}

async function measure(table: Table, files: number): Promise<Measured[]> {
  const ids = { frozen: () => 'frz_00000000000000000000000001' as const };
  const catalogue = builtinCatalogue(table, { clock: { now: () => new Date() }, ids });
  await consume(table, catalogue, files / 100);
  const { cost, commands } = meter(table);
  const rows: Measured[] = [];
  for (const [what, most, work] of questionsOf(catalogue, files)) {
    const { ms, result: units } = await timed(async () => cost(work));
    const { read, requests } = units;
    const measured = `${round(ms)} ms, ${round(read)} RCU, ${requests} requests`;
    rows.push({ what, measured, target: `≤ ${most} ms`, isMet: ms <= most, numbers: { ms, read, requests } });
  }
  const scans = [...commands].filter((command) => command.startsWith('Scan')).length;
  return [
    ...rows,
    { what: 'scans', measured: String(scans), target: 'none', isMet: scans === 0, numbers: { scans } },
  ];
}

export const catalogueSpeed: Figure = {
  name: 'catalogue',
  target: '1,000,000 files: no question scans',
  run: async ({ isQuick, say }) => {
    const dataDir = newFolder();
    const files = isQuick ? 100_000 : 1_000_000;
    say(`putting ${files} files into the store …`);
    const { table, stop } = await seeded(join(dataDir, 'store.db'), files);
    try {
      return { figures: await measure(table, files) };
    } finally {
      await stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
