import { type FileTraits } from '#lib/domain/files/file-conditions.ts';
import { type Traits } from '#lib/catalogue/builtin/file-item.ts';
import { type Mention } from '#lib/catalogue/builtin/index-reads.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';

/** What mentions in indexes say of files, so that their own items need not be read. */
export function mentionedFiles(reads: Pick<CatalogueReads, 'files'>, cards: CatalogueReads['cards']) {
  const mentioned = new Map<string, Mention & { traits: Traits }>();
  return {
    note: (mentions: Mention[]): void => {
      for (const { traits, ...mention } of mentions)
        if (traits) mentioned.set(mention.name, { ...mention, traits });
    },
    /** Version, runs and whether there is a location. */
    traits: async (names: string[]): Promise<Map<string, FileTraits>> => {
      const found = await cards(names.filter((name) => !mentioned.has(name)));
      const traits = new Map<string, FileTraits>();
      for (const name of names) {
        const mention = mentioned.get(name);
        const known = mention ? { ...mention, ...mention.traits } : found.get(name);
        if (known) traits.set(name, { ...known, name, location: placeKnown(known.isLocated) });
      }
      return traits;
    },
    /** Most files have few parents, which are with their mention or on their cards. */
    parents: async (names: string[]): Promise<Map<string, string[]>> => {
      const parents = new Map<string, string[]>();
      for (const name of names) {
        const known = mentioned.get(name)?.parents;
        if (known) parents.set(name, known);
      }
      const found = await cards(names.filter((name) => !parents.has(name)));
      const many = [...found].filter(([, card]) => card.parents === null).map(([name]) => name);
      const files = many.length > 0 ? await reads.files(many) : new Map<string, { parents: string[] }>();
      for (const [name, card] of found) parents.set(name, card.parents ?? files.get(name)?.parents ?? []);
      return parents;
    },
  };
}

const placeKnown = (isLocated: boolean) => (isLocated ? '' : null);
