import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askCatalogue } from '#lib/actions/files/ask-catalogue.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { nfiles } from '#lib/domain/splits/strategies/nfiles.ts';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { createTable } from '#lib/dynamo/client.ts';
import { meter } from './rig/capacity.ts';
import { round, timed, type Figure, type Measured } from './rig/figure.ts';
import { seedNames } from './rig/seed-files.ts';
import { openStore } from './rig/store.ts';
import { newFolder } from './rig/world.ts';

/** A folder that is kept from run to run, since putting five million files into a store takes minutes. */
const kept = process.env['BENCH_LISTS'];

const size = 1000;
/** Of the definition, whose slices are cut one after the other: a tenth of them, which takes a minute. */
const inTurnNumbers = [1, 10, 100, 450];

const defined: FileQuery = {
  op: 'minus',
  from: { op: 'dataset', name: 'raw' },
  less: { op: 'nameLike', pattern: '%7' },
};

async function seeded(folder: string, files: number): Promise<string> {
  const [dbPath, mark] = [join(folder, `files-${files}.db`), join(folder, `files-${files}.done`)];
  if (existsSync(mark)) return dbPath;
  rmSync(dbPath, { force: true });
  const { table, stop } = await openStore(dbPath);
  await createTable(table.client, table.name);
  await builtinCatalogue(table, world).define('chosen', defined);
  await stop();
  seedNames(dbPath, table, files);
  writeFileSync(mark, '');
  return dbPath;
}

const world = {
  clock: { now: () => new Date() },
  ids: { frozen: () => 'frz_00000000000000000000000001' as const },
};

/** Cuts slices of one dataset, each with what the one before remembered. */
function cuttingOf(catalogue: BuiltinCatalogue, dataset: string, mark: string) {
  let memory: unknown = null;
  const cut = async (cursor: number, isPreview = false) => {
    const input = { dataset, args: [String(size)], cursor, memory, mark, now: new Date() };
    const cutting = await nfiles.cut(input, askCatalogue({ catalogue, lists: catalogue }, isPreview));
    if (cutting.is !== 'slice') throw new Error(`there is no slice ${cursor} of ${dataset}`);
    memory = cutting.memory;
    return cutting.slice;
  };
  return {
    cut,
    /** Cuts it, and lists the first of its files. */
    launch: async (cursor: number) => {
      const { query } = await cut(cursor);
      if (query === null || (await catalogue.count(query)) !== size) throw new Error('the slice is short');
      await catalogue.list(query, { limit: 50 });
    },
    preview: async () => {
      for (let cursor = 0; cursor < 20; cursor += 1) await cut(cursor, true);
      memory = null;
    },
  };
}

interface Scene {
  catalogue: BuiltinCatalogue;
  cost: ReturnType<typeof meter>['cost'];
  say: (sentence: string) => void;
  /** Numbers of slices, from 1. */
  numbers: number[];
}

/** Every slice in turn; the named ones are measured. */
async function inTurn({ catalogue, cost, say, numbers }: Scene, dataset: string): Promise<Measured[]> {
  const { cut, launch, preview } = cuttingOf(catalogue, dataset, `_s${process.pid}`);
  const rows = [await measured(`${dataset}: preview of 20 slices`, cost, preview)];
  let [done, slowest] = [0, 0];
  for (const number of numbers) {
    say(`slice ${number} of ${dataset} …`);
    for (; dataset === 'chosen' && done < number - 1; done += 1)
      slowest = Math.max(slowest, (await timed(async () => cut(done))).ms);
    rows.push(await measured(`${dataset}: slice ${number}`, cost, async () => launch(number - 1)));
  }
  const worst = { what: `${dataset}: the slowest between`, measured: `${round(slowest)} ms` };
  return done === 0 ? rows : [...rows, { ...worst, numbers: { ms: slowest } }];
}

async function measured(what: string, cost: Scene['cost'], work: () => Promise<unknown>): Promise<Measured> {
  const { ms, result } = await timed(async () => cost(work));
  const { read, written, requests } = result;
  const text = `${round(ms)} ms, ${round(read)} RCU, ${round(written)} WCU, ${requests} requests`;
  return {
    ...{ what, measured: text, target: '≤ 30 s', isMet: ms <= 30_000 },
    numbers: { ms, read, written, requests },
  };
}

export const frozenLists: Figure = {
  name: 'frozen-lists',
  target: 'nfiles(1000) of 5,000,000 files: the n-th slice costs what the first does',
  run: async ({ isQuick, say }) => {
    const folder = kept ?? newFolder();
    mkdirSync(folder, { recursive: true });
    const files = isQuick ? 500_000 : 5_000_000;
    say(`putting ${files} files into the store, unless they are there …`);
    const { ms, result: dbPath } = await timed(async () => seeded(folder, files));
    const { table, stop } = await openStore(dbPath);
    try {
      const { cost } = meter(table);
      const numbers = [1, 10, 100, 1000, 4999].map((number) => Math.ceil((number * files) / 5_000_000));
      const scene = { catalogue: builtinCatalogue(table, world), cost, say, numbers };
      const figures = [
        ...(await inTurn(scene, 'raw')),
        ...(await inTurn({ ...scene, numbers: inTurnNumbers }, 'chosen')),
      ];
      if (ms < 1000) return { figures };
      const seeding = {
        what: 'files put into the store',
        measured: `${round(ms / 1000)} s`,
        numbers: { ms },
      };
      return { figures: [seeding, ...figures] };
    } finally {
      await stop();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
