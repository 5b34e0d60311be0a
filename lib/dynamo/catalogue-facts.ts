import { type FileTraits } from '#lib/domain/file-conditions.ts';
import { type CatalogueFile, type FileOutcome } from '#lib/domain/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type ListedBy } from '#lib/domain/listed-by.ts';
import { eachOf } from './catalogue-batches.ts';
import { type Traits } from './catalogue-file-item.ts';
import { type Mention } from './catalogue-index-reads.ts';
import { keeping, remembering } from './catalogue-keeping.ts';
import { listing } from './catalogue-listing.ts';
import { type CatalogueReads, type FileFacts } from './catalogue-reads.ts';

/** What is known of files, read once for each evaluation of a query. */
export interface Facts extends Pick<CatalogueReads, 'members' | 'frozenRange'> {
  cards(names: string[]): Promise<Map<string, FileFacts>>;
  /** Version, runs and whether there is a location: often known from a mention. */
  traits(names: string[]): Promise<Map<string, FileTraits>>;
  files(names: string[]): Promise<Map<string, CatalogueFile>>;
  parents(names: string[]): Promise<Map<string, string[]>>;
  children(names: string[]): Promise<Map<string, string[]>>;
  /** By time of declaration, then by name; undefined for more than so many. */
  listed(by: ListedBy, most: number): Promise<string[] | undefined>;
  frozen: (frozenId: FrozenId) => Promise<string[]>;
  /** What became of the files of a project; those that are not in the answer are pending. */
  outcomes(project: string): Promise<Map<string, FileOutcome>>;
  /** The names made for this key before, or what `make` makes. */
  once(key: object | string, make: () => Promise<Set<string>>): Promise<Set<string>>;
}

/** One query a parent: enough at once to hide the network, few enough to leave some for other requests. */
const queriesAtOnce = 32;

/** The facts for one evaluation, or for several that are asked for in the same breath. */
export function catalogueFacts(reads: CatalogueReads): Facts {
  const cards = keeping(reads.cards);
  const mentioned = new Map<string, Mention & { traits: Traits }>();
  const once = remembering<Set<string>>();
  const lists = remembering<string[] | undefined>();
  const frozen = remembering<string[]>();
  const outcomes = remembering<Map<string, FileOutcome>>();
  return {
    members: reads.members,
    frozenRange: reads.frozenRange,
    cards,
    files: keeping(reads.files),
    traits: async (names) => traitsOf(names, mentioned, cards),
    parents: async (names) => parentsOf(names, cards, reads),
    children: keeping(async (names) => {
      const found = await eachOf(names, queriesAtOnce, reads.mentionsBelow);
      for (const mention of found.flat())
        if (mention.traits) mentioned.set(mention.name, { ...mention, traits: mention.traits });
      return new Map(names.map((name, index) => [name, found[index]?.map((child) => child.name) ?? []]));
    }),
    listed: (by, most) => lists(JSON.stringify([by, most]), () => listing(by, most, { ...reads, cards })),
    frozen: (frozenId) => frozen(frozenId, () => reads.frozen(frozenId)),
    outcomes: (project) => outcomes(project, () => reads.outcomes(project)),
    once,
  };
}

const placeKnown = (isLocated: boolean) => (isLocated ? '' : null);

async function traitsOf(
  names: string[],
  mentioned: Map<string, Mention & { traits: Traits }>,
  cards: Facts['cards'],
): Promise<Map<string, FileTraits>> {
  const found = await cards(names.filter((name) => !mentioned.has(name)));
  const traits = new Map<string, FileTraits>();
  for (const name of names) {
    const mention = mentioned.get(name);
    const known = mention ? { ...mention, ...mention.traits } : found.get(name);
    if (known) traits.set(name, { ...known, name, location: placeKnown(known.isLocated) });
  }
  return traits;
}

/** Most files have few parents, which are on their cards. */
async function parentsOf(
  names: string[],
  cards: Facts['cards'],
  reads: CatalogueReads,
): Promise<Map<string, string[]>> {
  const found = [...(await cards(names))];
  const many = found.filter(([, { parents }]) => parents === null).map(([name]) => name);
  const files = many.length > 0 ? await reads.files(many) : new Map<string, { parents: string[] }>();
  return new Map(found.map(([name, { parents }]) => [name, parents ?? files.get(name)?.parents ?? []]));
}
