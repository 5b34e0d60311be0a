import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { FileOutcome, type CatalogueFile } from '#lib/domain/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { ask } from './ask.ts';
import { eachOf, partsOf, untilDone } from './catalogue-batches.ts';
import { Card, fileOf } from './catalogue-file-item.ts';
import { type CatalogueItems } from './catalogue-items.ts';
import { FrozenPart, listReads } from './catalogue-list-reads.ts';
import { pageOf } from './cursor.ts';

/** A file as a condition sees it. */
export type FileFacts = Card & { datasets: Set<string> };

/** DynamoDB's limit for one BatchGetItem. */
const batchSize = 100;
const batchesAtOnce = 8;

/** Reads of one experiment's catalogue; all of them see every write that was answered. */
export function catalogueReads(items: CatalogueItems, experiment: string) {
  return {
    ...fileReads(items, experiment),
    ...childReads(items, experiment),
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
      const options = { consistent: true, attributes: ['name', 'card', 'datasets'] } as const;
      await inBatches(names, async (keys) => {
        const { data, unprocessed } = await ask(async () => items.files.get(keys).go(options));
        for (const { name, card, datasets } of data)
          cards.set(name, { ...Card.parse(card), datasets: new Set(datasets) });
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

function childReads({ children }: CatalogueItems, experiment: string) {
  return {
    /** In the order of their declaration. */
    childrenOf: async (parent: string): Promise<string[]> => {
      const query = children.query.primary({ experiment, parent });
      const { data } = await ask(async () => query.go(whole));
      return data.map(({ name }) => name);
    },
    childPage: async (parent: string, request: PageRequest): Promise<Page<string>> => {
      const page = await pageOf(request, childOrder, async (after, count) => {
        const all = children.query.primary({ experiment, parent });
        const query = after === undefined ? all : all.gt(after);
        const { data } = await ask(async () => query.go({ count, limit: count }));
        return data.map(({ declaredAt, name }) => ({ declaredAt, name }));
      });
      return { ...page, items: page.items.map(({ name }) => name) };
    },
  };
}

const ChildPlace = z.object({ declaredAt: z.string(), name: z.string() });
const childOrder = { place: ChildPlace, placeOf: (child: z.infer<typeof ChildPlace>) => child };

const whole = { consistent: true, pages: 'all' } as const;

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
