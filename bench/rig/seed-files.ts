import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { dayTraitsOf, fileItem, traitsOf } from '#lib/catalogue/builtin/file-item.ts';
import { catalogueItems } from '#lib/catalogue/builtin/items.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** Files in bulk: `inputs` in the dataset `raw`, and an output of each of the first `parents` of them in `reco`. */
export interface FileSeed {
  inputs: number;
  parents: number;
  filesInRun: number;
}

const began = Date.UTC(2024, 0, 1);

/** Files come a minute apart. */
export const momentOf = (index: number): string => new Date(began + index * 60_000).toISOString();
export const inputName = (index: number): string => `raw_r${String(index).padStart(9, '0')}_hypot.root`;
const outputName = (index: number): string => `reco_r${String(index).padStart(9, '0')}_hypot.root`;

/** Signs that stand for what differs from file to file. */
const signs = { name: '@N@', parent: '@P@', at: '@T@', day: '@D@', run: 777_777_777, place: 888_888_888 };

function fileOf(parents: string[]): CatalogueFile {
  return {
    ...{ name: signs.name, size: 2_000_000_000, checksum: 'adler32:7ca0f060' },
    ...{ location: `/pnfs/hypot/${signs.name}`, runs: [signs.run] },
    ...{ softwareVersion: parents.length === 0 ? 'v0' : 'v1', parents },
    metadata: { data_tier: 'raw', 'core.events': 250, application: 'reco' },
    ...{ declaredAt: signs.at, declaredBy: 'daq' },
    ...{ submissionId: parents.length === 0 ? null : 1, claimedBy: [] },
  };
}

/** The rows of one file, as declaring it writes them, as texts. */
function rowsOf({ table, dataset, parents }: { table: Table; dataset: string; parents: string[] }): string[] {
  const { experiment } = table;
  const items = catalogueItems(table);
  const file = fileOf(parents);
  const { name, declaredAt } = file;
  const unsent = [
    items.files.put({
      experiment,
      ...fileItem(file),
      datasets: [dataset],
      places: [`${signs.place}@${dataset}`],
    }),
    items.members.put({ experiment, dataset, place: signs.place, file: name }),
    items.dayFiles.put({ experiment, day: signs.day, declaredAt, name, traits: dayTraitsOf(file) }),
    items.runFiles.put({ experiment, run: signs.run, declaredAt, name }),
    ...(file.submissionId === null
      ? []
      : [
          items.submissionFiles.put({
            ...{ experiment, as: 'output', submissionId: file.submissionId },
            ...{ declaredAt, name, traits: dayTraitsOf(file) },
          }),
        ]),
    ...parents.map((parent) =>
      items.children.put({ experiment, parent, declaredAt, name, traits: traitsOf(file) }),
    ),
  ];
  return unsent.map((put) => JSON.stringify(attribute(put.params<{ Item: object }>().Item)['M']));
}

/** A value as DynamoDB writes it. */
function attribute(value: unknown): Record<string, unknown> {
  if (value === null) return { NULL: true };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'string') return { S: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  if (value instanceof Set) return { SS: [...value] };
  const members = Object.entries(value ?? {}).map(([key, member]) => [key, attribute(member)]);
  return { M: Object.fromEntries(members) };
}

/** Bytes of an attribute as DynamoDB counts them. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return String(value).length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 3);
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key.length <= 4 ? 0 : key.length) + sizeOf(one),
    0,
  );
}

interface Row {
  pk: string;
  sk: string;
  text: string;
}

const Keys = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

const keyed = (text: string): Row => {
  const { pk, sk } = Keys.parse(JSON.parse(text));
  return { pk: `S:${pk.S}`, sk: `S:${sk.S}`, text };
};

/** Puts rows into the file of a store that is not running: asking it for a million files would take hours. */
function inserting(dbPath: string) {
  const db = new DatabaseSync(dbPath);
  db.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -200000');
  const insert = db.prepare(
    'INSERT OR REPLACE INTO "poms" (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)',
  );
  db.exec('BEGIN');
  return {
    add: ({ pk, sk, text }: Row, size: number) => {
      const prefix = createHash('md5').update(pk.slice(2)).digest('hex').slice(0, 6);
      insert.run(pk, sk, text, size, prefix);
    },
    end: () => {
      db.exec('COMMIT');
      db.exec('PRAGMA journal_mode = WAL');
      db.close();
    },
  };
}

/** Puts the members of the dataset `raw` alone, without what each file is: enough for what goes by names. */
export function seedNames(dbPath: string, table: Table, files: number): void {
  const { members } = catalogueItems(table);
  const { experiment } = table;
  const unsent = members.put({ experiment, dataset: 'raw', place: signs.place, file: signs.name });
  const text = JSON.stringify(attribute(unsent.params<{ Item: object }>().Item)['M']);
  const [row, size] = [keyed(text), sizeOf(JSON.parse(text))];
  const store = inserting(dbPath);
  for (let index = 0; index < files; index++) {
    const place = String(index);
    const fill = (pattern: string): string =>
      pattern
        .replaceAll(`000${signs.place}`, place.padStart(12, '0'))
        .replaceAll(String(signs.place), place)
        .replaceAll(signs.name, inputName(index).replace('_hypot.root', ''));
    store.add({ pk: fill(row.pk), sk: fill(row.sk), text: fill(row.text) }, size);
  }
  for (const one of singleRows(table, 0)) store.add(keyed(one), sizeOf(JSON.parse(one)));
  store.end();
}

/** Puts the files into a store's file, in which the table is already; the store must not run. */
export function seedFiles(dbPath: string, table: Table, seed: FileSeed): void {
  const { inputs, parents, filesInRun } = seed;
  const rows = {
    input: rowsOf({ table, dataset: 'raw', parents: [] }).map(keyed),
    output: rowsOf({ table, dataset: 'reco', parents: [signs.parent] }).map(keyed),
  };
  const sizes = new Map([...rows.input, ...rows.output].map((row) => [row, sizeOf(JSON.parse(row.text))]));
  const pattern = /@[NPTD]@|(?:000)?888888888|777777777/g;
  const store = inserting(dbPath);
  for (let index = 0; index < inputs + parents; index++) {
    const isInput = index < inputs;
    const nth = isInput ? index : index - inputs;
    const at = momentOf(index);
    const values: Record<string, string> = {
      [signs.name]: isInput ? inputName(nth) : outputName(nth),
      ...{ [signs.parent]: inputName(nth), [signs.at]: at, [signs.day]: at.slice(0, 10) },
      [signs.run]: String(Math.floor(nth / filesInRun)),
      [`000${signs.place}`]: String(nth).padStart(12, '0'),
      [signs.place]: String(nth),
    };
    const fill = (text: string): string => text.replace(pattern, (sign) => values[sign] ?? sign);
    for (const row of isInput ? rows.input : rows.output)
      store.add({ pk: fill(row.pk), sk: fill(row.sk), text: fill(row.text) }, sizes.get(row) ?? 0);
  }
  for (const text of singleRows(table, inputs + parents)) store.add(keyed(text), sizeOf(JSON.parse(text)));
  store.end();
}

/** The datasets' own rows, and the days. */
function singleRows(table: Table, last: number): string[] {
  const { datasets, days } = catalogueItems(table);
  const { experiment } = table;
  const single = [
    ...['raw', 'reco'].map((name) =>
      datasets.put({ experiment, name, body: { name, query: null, createdAt: momentOf(0) } }),
    ),
    ...Array.from({ length: Math.ceil(last / 1440) + 1 }, (_none, day) =>
      days.put({ experiment, day: momentOf(day * 1440).slice(0, 10) }),
    ),
  ];
  return single.map((put) => JSON.stringify(attribute(put.params<{ Item: object }>().Item)['M']));
}
