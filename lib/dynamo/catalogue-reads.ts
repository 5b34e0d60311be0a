import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { FileOutcome, type CatalogueFile } from '#lib/domain/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { ask } from './ask.ts';
import { eachOf, partsOf, untilDone } from './catalogue-batches.ts';
import { Card, fileOf } from './catalogue-file-item.ts';
import { type CatalogueItems } from './catalogue-items.ts';

/** A file as a condition sees it. */
export type FileFacts = Card & { datasets: Set<string> };

/** One part of a frozen list. */
export const FrozenPart = z.object({ names: z.array(z.string()) });

/** Names in a part; a part is read for each file that is handed out. */
export const partSize = 100;

/** DynamoDB's limit for one BatchGetItem. */
const batchSize = 100;
const batchesAtOnce = 8;

/** Reads of one experiment's catalogue; all of them see every write that was answered. */
export function catalogueReads(items: CatalogueItems, experiment: string) {
  const inBatches = (
    names: string[],
    read: (keys: { experiment: string; name: string }[]) => Promise<typeof keys>,
  ) =>
    eachOf([...partsOf(names, batchSize)], batchesAtOnce, (part) =>
      untilDone(
        part.map((name) => ({ experiment, name })),
        read,
      ),
    );
  return {
    /** The cards of those that are declared. */
    async cards(names: string[]): Promise<Map<string, FileFacts>> {
      const cards = new Map<string, FileFacts>();
      await inBatches(names, async (keys) => {
        const found = await ask(async () =>
          items.files.get(keys).go({ consistent: true, attributes: ['name', 'card', 'datasets'] }),
        );
        for (const { name, card, datasets } of found.data)
          cards.set(name, { ...Card.parse(card), datasets: new Set(datasets) });
        return found.unprocessed;
      });
      return cards;
    },
    /** Those that are declared, whole. */
    async files(names: string[]): Promise<Map<string, CatalogueFile>> {
      const files = new Map<string, CatalogueFile>();
      await inBatches(names, async (keys) => {
        const found = await ask(async () => items.files.get(keys).go({ consistent: true }));
        for (const { name, body } of found.data) files.set(name, fileOf(body));
        return found.unprocessed;
      });
      return files;
    },
    /** In the order of their declaration. */
    async childrenOf(parent: string): Promise<string[]> {
      const { data } = await ask(async () =>
        items.children.query.primary({ experiment, parent }).go({ consistent: true, pages: 'all' }),
      );
      return data.map(({ name }) => name);
    },
    /** @throws RequestInvalid when there is no such list */
    async frozen(frozenId: FrozenId): Promise<string[]> {
      const { data } = await ask(async () =>
        items.frozenParts.query.primary({ experiment, frozenId }).go({ consistent: true, pages: 'all' }),
      );
      if (data.length === 0)
        throw new PomsError('RequestInvalid', { why: `there is no frozen list ${frozenId}` });
      return data.flatMap(({ body }) => FrozenPart.parse(body).names);
    },
    /** What became of the project's files; those that are not in the answer are pending. */
    async outcomes(project: string): Promise<Map<string, FileOutcome>> {
      const { data } = await ask(async () =>
        items.outcomes.query
          .primary({ experiment, project })
          .go({ consistent: true, pages: 'all', attributes: ['file', 'outcome'] }),
      );
      return new Map(data.map(({ file, outcome }) => [file, FileOutcome.parse(outcome)]));
    },
    /** How many files a tag dataset has: its places are numbered without gaps. */
    async size(dataset: string): Promise<number> {
      const { data } = await ask(async () =>
        items.members.query
          .primary({ experiment, dataset })
          .go({ consistent: true, limit: 1, order: 'desc' }),
      );
      return (data[0]?.place ?? -1) + 1;
    },
    /** Members at places from `from` to before `end`, in pages of a megabyte. */
    async *members(
      dataset: string,
      from: number,
      end: number,
    ): AsyncGenerator<{ place: number; file: string }[]> {
      const query = items.members.query
        .primary({ experiment, dataset })
        .between({ place: from }, { place: end - 1 });
      let cursor: string | null = null;
      if (end <= from) return;
      do {
        const page: { data: { place: number; file: string }[]; cursor: string | null } = await ask(async () =>
          query.go({ consistent: true, cursor, limit: 1000 }),
        );
        yield page.data;
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
}

export type CatalogueReads = ReturnType<typeof catalogueReads>;
