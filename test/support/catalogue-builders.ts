import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ids } from '#lib/ports/ids.ts';

const start = Date.parse('2026-03-04T12:00:00Z');

/** The moment so many seconds after the tests' beginning. */
export const second = (seconds: number) => new Date(start + 1000 * seconds).toISOString();

/** A clock that goes on by a second each time it is asked, and frozen ids that are known beforehand. */
export function countedWorld(): { clock: Clock; ids: Pick<Ids, 'frozen'> } {
  let [seconds, frozen] = [0, 0];
  return {
    clock: { now: () => new Date(start + 1000 * (seconds += 1)) },
    ids: { frozen: () => frozenId((frozen += 1)) },
  };
}

export const frozenId = (n: number): FrozenId => `frz_${String(n).padStart(26, '0')}`;

/** A file with a location, without parents. */
export function aFile(name: string, more: Partial<CatalogueFile> = {}): CatalogueFile {
  return {
    name,
    size: 1000,
    checksum: 'sha256:0a',
    location: `/pnfs/${name}`,
    runs: [1],
    softwareVersion: 'v1',
    parents: [],
    metadata: {},
    declaredAt: second(0),
    declaredBy: 'ada',
    submissionId: null,
    claimedBy: [],
    ...more,
  };
}

export const dataset = (name: string): FileQuery => ({ op: 'dataset', name });
export const slice = (of: FileQuery, offset: number, limit: number): FileQuery => ({
  op: 'slice',
  of,
  offset,
  limit,
});

export async function names(
  catalogue: Pick<BuiltinCatalogue, 'list'>,
  query: FileQuery,
  limit = 1000,
): Promise<string[]> {
  return (await catalogue.list(query, { limit })).items.map(({ name }) => name);
}

/** Declares files f0, f1 … into a dataset. */
export async function fill(
  catalogue: Pick<BuiltinCatalogue, 'declare'>,
  into: string,
  from: number,
  to: number,
): Promise<void> {
  for (let n = from; n < to; n++) await catalogue.declare(aFile(`f${n}`, { declaredAt: second(n) }), [into]);
}

export type Make = (world: ReturnType<typeof countedWorld>) => Promise<BuiltinCatalogue>;

interface Since {
  project: string;
  depth: number;
  version: string;
  since: string;
}

/** Files made of the inputs of a project since a moment: what finds outputs where no maker is known. */
export const madeSince = ({ project, depth, version, since }: Since, pattern: string): FileQuery => ({
  op: 'and',
  items: [
    { op: 'children', of: { op: 'inputOf', project }, depth },
    { op: 'where', field: 'version', value: version },
    { op: 'declaredSince', at: since },
    { op: 'nameLike', pattern },
  ],
});

/** The inputs of which such a file is there. */
export const usedSince = (made: Since, pattern: string): FileQuery => ({
  op: 'and',
  items: [
    { op: 'inputOf', project: made.project },
    {
      op: 'parents',
      of: { op: 'and', items: [madeSince(made, pattern), { op: 'located' }] },
      depth: made.depth,
    },
  ],
});
