import { type FileTraits } from '#lib/domain/files/file-conditions.ts';
import { type CatalogueFile, type FileOutcome } from '#lib/domain/files/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type ListedBy } from '#lib/domain/files/listed-by.ts';
import { eachOf } from '#lib/dynamo/batches.ts';
import { keeping, remembering } from './keeping.ts';
import { listsByIndex } from './listed.ts';
import { mentionedFiles } from './mentioned.ts';
import { type Plan } from './plan.ts';
import { type CatalogueReads, type FileFacts } from '#lib/catalogue/builtin/reads.ts';

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
  /** The same; undefined too where the index may not know all of them. */
  listedWhole(by: ListedBy, most: number): Promise<string[] | undefined>;
  frozen: (frozenId: FrozenId) => Promise<string[]>;
  /** What became of the files of a project; those that are not in the answer are pending. */
  outcomes(project: string): Promise<Map<string, FileOutcome>>;
  /** All the names a plan finds, in any order. */
  found(plan: Plan): Promise<Set<string>>;
  /** The names made for this key before, or what `make` makes. */
  once(key: object | string, make: () => Promise<Set<string>>): Promise<Set<string>>;
}

/** One query a parent: enough at once to hide the network, few enough to leave some for other requests. */
const queriesAtOnce = 32;

/** The facts for one evaluation, or for several that are asked for in the same breath. */
export function catalogueFacts(
  reads: CatalogueReads,
  findAll: (plan: Plan, facts: Facts) => Promise<Set<string>>,
): Facts {
  const cards = keeping(reads.cards);
  const mentioned = mentionedFiles(reads, cards);
  const once = remembering<Set<string>>();
  const frozen = remembering<string[]>();
  const outcomes = remembering<Map<string, FileOutcome>>();
  const facts: Facts = {
    members: reads.members,
    frozenRange: reads.frozenRange,
    cards,
    files: keeping(reads.files),
    traits: mentioned.traits,
    parents: mentioned.parents,
    children: keeping(async (names) => {
      const found = await eachOf(names, queriesAtOnce, reads.mentionsBelow);
      mentioned.note(found.flat());
      return new Map(names.map((name, index) => [name, found[index]?.map((child) => child.name) ?? []]));
    }),
    ...listsByIndex({ ...reads, cards }, mentioned.note),
    frozen: (frozenId) => frozen(frozenId, () => reads.frozen(frozenId)),
    outcomes: (project) => outcomes(project, () => reads.outcomes(project)),
    found: (plan) => findAll(plan, facts),
    once,
  };
  return facts;
}
