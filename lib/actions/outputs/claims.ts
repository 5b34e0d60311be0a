import { expandText } from '#lib/domain/launches/launch-text.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'catalogue' | 'deliveries' | 'submissions' | 'snapshots'>;
type Declared = Pick<CatalogueFile, 'parents' | 'softwareVersion'>;
type Owner = Pick<CatalogueFile, 'submissionId' | 'claimedBy'>;

/** A file made of more files than that is judged by the first of them. */
const mostParents = 50;

/** No stage asks for outputs that are more generations away (behaviour §6.2). */
const mostGenerations = 5;

const isAtWork = ({ status }: Submission): boolean => status !== 'Completed' && !isFinal(status);

/** The submissions whose jobs were handed one of the files. */
async function consumersOf(files: string[], { deliveries, submissions }: Needs): Promise<Submission[]> {
  const handed = await Promise.all(files.map(async (file) => deliveries.handedTo(file)));
  const makers = handed.flat().filter(({ outcome }) => outcome !== 'skipped');
  const ids = [...new Set(makers.map(({ submissionId }) => submissionId))];
  return Promise.all(ids.map(async (id) => submissions.get(id)));
}

/** Whether the submission makes files of that version, so many generations from its inputs. */
async function makes(
  submission: Submission,
  { softwareVersion }: Declared,
  depth: number,
  ports: Needs,
): Promise<boolean> {
  const { settings, keywords } = (await loadSnapshots(submission, ports)).stage;
  const version = expandText('software_version', settings.softwareVersion, keywords);
  return settings.outputAncestorDepth === depth && version === softwareVersion;
}

/**
 * Whose output a file is that no job has declared: first the projects that handed out its parents decide, then whose
 * jobs are at work while it is declared. Where that leaves more than one, it is claimed by them and belongs to none.
 */
export async function claimOf(file: Declared, ports: Needs): Promise<Owner> {
  let ancestors = file.parents.slice(0, mostParents);
  for (let depth = 1; depth <= mostGenerations && ancestors.length > 0; depth += 1) {
    const consumers = await consumersOf(ancestors, ports);
    const fits = await Promise.all(consumers.map(async (each) => makes(each, file, depth, ports)));
    const makers = consumers.filter((_each, index) => fits[index]);
    if (makers.length > 0) return ownerAmong(makers);
    ancestors = await parentsOf(ancestors, ports);
  }
  return { submissionId: null, claimedBy: [] };
}

function ownerAmong(makers: Submission[]): Owner {
  const atWork = makers.filter(isAtWork);
  const [only, ...others] = atWork.length > 0 ? atWork : makers;
  if (only && others.length === 0) return { submissionId: only.submissionId, claimedBy: [] };
  const claimedBy = [only, ...others].flatMap((each) => each?.submissionId ?? []);
  return { submissionId: null, claimedBy: claimedBy.toSorted((a, b) => a - b) };
}

async function parentsOf(names: string[], { catalogue }: Needs): Promise<string[]> {
  const named = { op: 'where', field: 'name', cmp: 'in', value: names } as const;
  const { items: files } = await catalogue.list(named, { limit: mostParents });
  return [...new Set(files.flatMap(({ parents }) => parents))].slice(0, mostParents);
}
