import { PomsError } from '#lib/domain/errors.ts';
import { FileOutcome, type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { eachOf, partsOf, untilDone } from '#lib/dynamo/batches.ts';
import { Card, fileOf, placesOf } from './file-item.ts';
import { indexReads, whole } from './index-reads.ts';
import { type CatalogueItems } from './items.ts';
import { FrozenPart, listReads } from './list-reads.ts';

/** A file as a condition sees it. */
export type FileFacts = Card & { datasets: Set<string>; places: Map<string, number> };

/** DynamoDB's limit for one BatchGetItem. */
const batchSize = 100;
const batchesAtOnce = 8;

/** Reads of one experiment's catalogue; all of them see every write that was answered. */
export function catalogueReads(items: CatalogueItems, experiment: string) {
  return {
    ...fileReads(items, experiment),
    ...indexReads(items, experiment),
    ...datasetReads(items, experiment),
    ...projectReads(items, experiment),
    ...listReads(items, experiment),
  };
}

export type CatalogueReads = ReturnType<typeof catalogueReads>;

interface FileKey {
  experiment: string;
  name: string;
}

function fileReads(items: CatalogueItems, experiment: string) {
  const inBatches = async (names: string[], read: (keys: FileKey[]) => Promise<FileKey[]>) =>
    eachOf([...partsOf(names, batchSize)], batchesAtOnce, async (part) =>
      untilDone(
        part.map((name) => ({ experiment, name })),
        read,
      ),
    );
  return {
    /** The cards of those that are declared. */
    cards: async (names: string[]): Promise<Map<string, FileFacts>> => {
      const cards = new Map<string, FileFacts>();
      const options = { consistent: true, attributes: ['name', 'card', 'datasets', 'places'] } as const;
      await inBatches(names, async (keys) => {
        const { data, unprocessed } = await ask(async () => items.files.get(keys).go(options));
        for (const { name, card, datasets, places } of data)
          cards.set(name, { ...Card.parse(card), datasets: new Set(datasets), places: placesOf(places) });
        return unprocessed;
      });
      return cards;
    },
    /** Those that are declared, whole. */
    files: async (names: string[]): Promise<Map<string, CatalogueFile>> => {
      const files = new Map<string, CatalogueFile>();
      await inBatches(names, async (keys) => {
        const { data, unprocessed } = await ask(async () => items.files.get(keys).go({ consistent: true }));
        for (const { name, body } of data) files.set(name, fileOf(body));
        return unprocessed;
      });
      return files;
    },
  };
}

function datasetReads({ members }: CatalogueItems, experiment: string) {
  return {
    /** How many files a tag dataset has: its places are numbered without gaps. */
    size: async (dataset: string): Promise<number> => {
      const last = members.query.primary({ experiment, dataset });
      const { data } = await ask(async () => last.go({ consistent: true, limit: 1, order: 'desc' }));
      return (data[0]?.place ?? -1) + 1;
    },
    /** Members at places from `from` to before `end`, in pages. */
    members: (dataset: string, from: number, end: number) =>
      memberPages(
        members.query.primary({ experiment, dataset }).between({ place: from }, { place: end - 1 }),
      ),
  };
}

interface Member {
  place: number;
  file: string;
}

/** A page of members is tested against conditions together: ten batches of cards, which are read at the same time. */
const membersAtOnce = 1000;

interface MemberQuery {
  go(options: {
    consistent: true;
    cursor: string | null;
    limit: number;
  }): Promise<{ data: Member[]; cursor: string | null }>;
}

async function* memberPages(query: MemberQuery): AsyncGenerator<Member[]> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<MemberQuery['go']>> = await ask(async () =>
      query.go({ consistent: true, cursor, limit: membersAtOnce }),
    );
    yield page.data;
    cursor = page.cursor;
  } while (cursor !== null);
}

function projectReads({ frozenParts, outcomes }: CatalogueItems, experiment: string) {
  return {
    /** @throws RequestInvalid when there is no such list */
    frozen: async (frozenId: FrozenId): Promise<string[]> => {
      const query = frozenParts.query.primary({ experiment, frozenId });
      const { data } = await ask(async () => query.go(whole));
      if (data.length === 0)
        throw new PomsError('RequestInvalid', { why: `there is no frozen list ${frozenId}` });
      return data.flatMap(({ body }) => FrozenPart.parse(body).names);
    },
    /** What became of the project's files; those that are not in the answer are pending. */
    outcomes: async (project: string): Promise<Map<string, FileOutcome>> => {
      const query = outcomes.query.primary({ experiment, project });
      const { data } = await ask(async () => query.go({ ...whole, attributes: ['file', 'outcome'] }));
      return new Map(data.map(({ file, outcome }) => [file, FileOutcome.parse(outcome)]));
    },
  };
}
