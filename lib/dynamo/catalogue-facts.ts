import { type FrozenId } from '#lib/domain/ids.ts';
import { eachOf } from './catalogue-batches.ts';
import { type CatalogueReads, type FileFacts } from './catalogue-reads.ts';

/** What is known of files, read once for each evaluation of a query. */
export interface Facts extends Pick<CatalogueReads, 'members' | 'frozenRange'> {
  cards(names: string[]): Promise<Map<string, FileFacts>>;
  parents(names: string[]): Promise<Map<string, string[]>>;
  children(names: string[]): Promise<Map<string, string[]>>;
  frozen: (frozenId: FrozenId) => Promise<string[]>;
  consumed(project: string): Promise<Set<string>>;
  /** The names made for this key before, or what `make` makes. */
  once(key: object, make: () => Promise<Set<string>>): Promise<Set<string>>;
}

/** More would fill the memory of a small Lambda; then reading twice is the lesser evil. */
const mostKept = 100_000;

/** One query a parent: enough at once to hide the network, few enough to leave some for other requests. */
const queriesAtOnce = 32;

/** The facts for one evaluation. */
export function catalogueFacts(reads: CatalogueReads): Facts {
  const cards = keeping(reads.cards);
  const made = new Map<object, Promise<Set<string>>>();
  const once = remembering(made);
  const frozen = new Map<string, Promise<string[]>>();
  const consumed = new Map<string, Promise<Set<string>>>();
  return {
    members: reads.members,
    frozenRange: reads.frozenRange,
    cards,
    parents: async (names) => parentsOf(names, cards, reads),
    children: keeping(
      async (names) =>
        new Map(
          await eachOf(names, queriesAtOnce, async (name): Promise<[string, string[]]> => [
            name,
            await reads.childrenOf(name),
          ]),
        ),
    ),
    frozen: (frozenId) => remembering(frozen)(frozenId, () => reads.frozen(frozenId)),
    consumed: (project) =>
      remembering(consumed)(project, async () => {
        const outcomes = [...(await reads.outcomes(project))];
        return new Set(outcomes.filter(([, outcome]) => outcome === 'consumed').map(([name]) => name));
      }),
    once,
  };
}

function remembering<Key, Value>(made: Map<Key, Promise<Value>>) {
  return (key: Key, make: () => Promise<Value>): Promise<Value> => {
    const value = made.get(key) ?? make();
    made.set(key, value);
    return value;
  };
}

/** Asks only for names that were not asked for before. */
function keeping<Value>(read: (names: string[]) => Promise<Map<string, Value>>) {
  const kept = new Map<string, Value | undefined>();
  return async (names: string[]): Promise<Map<string, Value>> => {
    const unknown = [...new Set(names)].filter((name) => !kept.has(name));
    const found = unknown.length > 0 ? await read(unknown) : new Map<string, Value>();
    const answer = new Map<string, Value>();
    for (const name of names) {
      const value = found.get(name) ?? kept.get(name);
      if (value !== undefined) answer.set(name, value);
    }
    if (kept.size > mostKept) kept.clear();
    for (const name of unknown) kept.set(name, found.get(name));
    return answer;
  };
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
