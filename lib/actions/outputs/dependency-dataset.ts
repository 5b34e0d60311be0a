import { crossingDatasetName } from '#lib/domain/campaigns/crossings.ts';
import { dependencyDatasetName } from '#lib/domain/campaigns/dependents.ts';
import { handedOnQuery, outputQuery, outputsMeant } from '#lib/domain/outputs/output-queries.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { listOf } from '#lib/actions/files/ask-catalogue.ts';
import { declaredDataset, type DeclaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { makersOf } from './makers.ts';
import { plainPatterns } from './plain-patterns.ts';

type Needs = Pick<Ports, 'catalogue' | 'deliveries' | 'lists' | 'snapshots' | 'submissions'>;

/** Whether the dataset of that name holds exactly the files of the query. */
async function holdsExactly(name: string, query: FileQuery, { catalogue }: Needs): Promise<boolean> {
  const named: FileQuery = { op: 'dataset', name };
  const [its, ours, both] = await Promise.all([
    catalogue.count(named),
    catalogue.count(query),
    catalogue.count({ op: 'and', items: [query, named] }),
  ]);
  return its === ours && ours === both;
}

/**
 * Our query under its own name. Where jobs made a dataset of that name already it serves if it holds exactly our
 * files; else the next free `_vN` is ours. Nothing is ever deleted or changed (D7).
 */
export async function defineOwn(name: string, query: FileQuery, ports: Needs): Promise<string> {
  for (let version = 1; ; version += 1) {
    const tried = version === 1 ? name : `${name}_v${version}`;
    const there = await ports.catalogue.findDataset(tried);
    if (there === undefined) {
      await ports.catalogue.define(tried, query);
      return tried;
    }
    if (await holdsExactly(tried, query, ports)) return tried;
  }
}

/**
 * The same for files as they are now: written down as a list, so that what comes later changes nothing for those who
 * run on them.
 */
async function defineFixed(name: string, query: FileQuery, ports: Needs): Promise<string> {
  const frozenId = listOf(name, 'outputs');
  const there = await ports.catalogue.findDataset(name);
  if (there?.query?.op === 'frozen' && there.query.frozenId === frozenId) return name;
  if (there !== undefined && (await holdsExactly(name, query, ports))) return name;
  await ports.lists.freeze(frozenId, query);
  return defineOwn(name, { op: 'frozen', frozenId }, ports);
}

/** The provider's outputs that match, under the given name; what its jobs had to declare is known by a position. */
async function takenOf(
  provider: Submission,
  { position, filePatterns, name }: { position: number; filePatterns: string; name: string },
  ports: Needs,
): Promise<DeclaredDataset | undefined> {
  const { stage } = await loadSnapshots(provider, ports);
  const { stageType } = stage.settings;
  const patterns = plainPatterns([filePatterns], provider.stage);
  const projects = await ports.deliveries.projectNamesOf(provider.submissionId);
  const handsOn = stageType === 'approval' || stageType === 'datatransfer';
  if (!handsOn && (stageType === 'generator' || projects.length === 0))
    return declaredDataset(provider, position, ports);
  const makers = await makersOf(provider, ports);
  const own = handsOn
    ? await defineOwn(name, handedOnQuery(provider.dataset, patterns), ports)
    : await defineFixed(name, outputQuery(outputsMeant(stage, { makers, projects }), patterns), ports);
  return { name: own, files: await ports.catalogue.count({ op: 'dataset', name: own }) };
}

/**
 * The dataset a dependent runs on: the provider's outputs that match the patterns (behaviour §6.2). Undefined where
 * the jobs of a generator had to make it and did not.
 */
export async function dependencyDataset(
  provider: Submission,
  { position, filePatterns }: { position: number; filePatterns: string },
  ports: Needs,
): Promise<DeclaredDataset | undefined> {
  const name = dependencyDatasetName(provider, position);
  return takenOf(provider, { position, filePatterns, name }, ports);
}

/** The same for a stage of another campaign. Jobs of a generator know of none, so it takes the first they declared. */
export async function crossingDataset(
  provider: Submission,
  { stageId, filePatterns }: { stageId: number; filePatterns: string },
  ports: Needs,
): Promise<DeclaredDataset | undefined> {
  const name = crossingDatasetName(provider, stageId);
  return takenOf(provider, { position: 1, filePatterns, name }, ports);
}
