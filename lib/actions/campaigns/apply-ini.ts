import { type ApplyResult } from '#lib/contract/campaigns.ts';
import { type Renaming, succession } from '#lib/domain/campaigns/succession.ts';
import { type Outside } from '#lib/domain/campaigns/problems/crossing-problems.ts';
import { CampaignName } from '#lib/domain/campaigns/campaign.ts';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { campaignsNamed } from '#lib/domain/ini/read-crossed.ts';
import { type IniProblem } from '#lib/domain/ini/problem.ts';
import { readIni } from '#lib/domain/ini/read-ini.ts';
import { datasetWarnings } from '#lib/domain/campaigns/problems/dataset-warnings.ts';
import { actingAs } from '#lib/domain/people/acting.ts';
import { type Actor, type OwnerRole, type Person } from '#lib/domain/people/person.ts';
import { chainProblems } from '#lib/domain/campaigns/problems/chain-problems.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';
import { crossingWarnings } from './crossing-warnings.ts';
import { addParts, partsWarnings } from './draft-parts.ts';
import { outsideCampaigns } from './outside-campaigns.ts';
import { partProblems } from './part-problems.ts';
import { plannedChanges, renameWarnings } from './plan-succession.ts';
import { saveDraft } from './save-draft.ts';

export type ApplyNeeds = Pick<
  Ports,
  'campaigns' | 'loginSetups' | 'jobTypes' | 'submitHosts' | 'slices' | 'submissions' | 'clock' | 'ids'
>;

export interface ApplyRequest {
  ini: string;
  isPlanOnly: boolean;
  role?: OwnerRole | undefined;
  /** The experiment to apply it to although the file names another one. */
  as?: string | undefined;
  /** Names under which a new stage begins although one of that name is retired. */
  fresh?: string[] | undefined;
  /** Stages that go on under another name. */
  renames?: Renaming[] | undefined;
}

const wishProblem = (message: string): IniProblem => ({
  ...{ line: 1, section: '', field: null, value: null, message },
  remedy: 'Compare the names with those of the campaign and of the file.',
});

function wrongExperiment({ experiment }: CampaignDraft, { as }: ApplyRequest, actor: Actor): IniProblem[] {
  if (experiment === null || experiment === actor.experiment || as === actor.experiment) return [];
  return [
    {
      line: 1,
      section: 'campaign',
      field: 'experiment',
      value: experiment,
      message: `the file is for experiment ${experiment}, not for ${actor.experiment}`,
      remedy: `correct it, or apply it with --as ${actor.experiment}`,
    },
  ];
}

const refused = (problems: IniProblem[], warnings: string[]): ApplyResult => ({
  changes: [],
  problems,
  warnings,
  campaignId: null,
  version: null,
  isSaved: false,
});

const ownRole = ({ role }: Actor): OwnerRole => (role === 'analysis' ? 'analysis' : 'production');

/** The campaigns around the file's; whose it is is decided as a save decides it. */
async function outsideOf({ ini, role }: ApplyRequest, actor: Actor, ports: ApplyNeeds): Promise<Outside> {
  const { own, followed, role: fileRole } = campaignsNamed(ini);
  const isName = (name: string): boolean => CampaignName.safeParse(name).success;
  const before = own !== undefined && isName(own) ? await ports.campaigns.findByName(own) : undefined;
  return {
    experiment: actor.experiment,
    name: own ?? '',
    creatorRole: before?.creatorRole ?? role ?? fileRole ?? ownRole(actor),
    campaigns: await outsideCampaigns(followed.filter(isName), ports),
  };
}

async function contextOf(request: ApplyRequest, actor: Actor, ports: ApplyNeeds) {
  const { loginSetups, jobTypes } = ports;
  const [setups, types, outside] = await Promise.all([
    loginSetups.list(),
    jobTypes.list(),
    outsideOf(request, actor, ports),
  ]);
  const names = (named: readonly { name: string }[]) => named.map(({ name }) => name);
  return { loginSetups: names(setups), jobTypes: names(types), outside };
}

/** The caller was let in for the campaign and role that a quick look finds: the file must mean the same ones. */
function requireClear({ name, role }: CampaignDraft, { ini }: ApplyRequest): void {
  const named = campaignsNamed(ini);
  if (named.own === name && (named.role ?? null) === role) return;
  throw new PomsError('RequestInvalid', { why: 'the file names two campaigns, or two roles; keep one' });
}

/** What a person has to know of a campaign that can be saved. */
async function draftWarnings(draft: CampaignDraft, actor: Actor, ports: ApplyNeeds): Promise<string[]> {
  const unlaunchable = chainProblems(draft).map(({ why }) => `Launches will be refused: ${why}.`);
  const [parts, across] = [await partsWarnings(draft, actor, ports), await crossingWarnings(draft, ports)];
  return [...parts, ...datasetWarnings(draft), ...unlaunchable, ...across];
}

/**
 * Creates or updates a campaign from an .ini text. With problems nothing is saved; they come all at once.
 * @throws NotAllowed StaleVersion CampaignTooLarge
 */
export async function applyIni(
  request: ApplyRequest,
  who: { actor: Actor; person: Person },
  ports: ApplyNeeds,
): Promise<ApplyResult> {
  const read = readIni(request.ini, await contextOf(request, who.actor, ports));
  if ('problems' in read) return refused(read.problems, read.warnings);
  const { draft } = read;
  const foreign = wrongExperiment(draft, request, who.actor);
  if (foreign.length > 0) return refused(foreign, read.warnings);
  requireClear(draft, request);
  const actor = actingAs(request.role ?? draft.role, who);
  const before = await ports.campaigns.findByName(draft.name);
  const { fresh = [], renames = [] } = request;
  const next = succession(before, draft, { fresh, renames });
  const role = before?.creatorRole ?? ownRole(actor);
  const unusable = await partProblems(draft, { role, ini: request.ini }, ports);
  const problems = [...next.problems.map(wishProblem), ...unusable];
  if (problems.length > 0) return refused(problems, read.warnings);
  const sentences = await plannedChanges(draft, { before, succession: next }, ports);
  const others = await draftWarnings(draft, actor, ports);
  const known = {
    problems,
    warnings: [...read.warnings, ...renameWarnings(next), ...others],
    campaignId: before?.campaignId ?? null,
    version: before?.version ?? null,
  };
  if (request.isPlanOnly)
    return {
      ...known,
      changes: [...(await addParts(draft, actor, ports, false)), ...sentences],
      isSaved: false,
    };
  const added = await addParts(draft, actor, ports, true);
  const changes = [...added, ...sentences];
  if (before && sentences.length === 0) return { ...known, changes, isSaved: true };
  const saved = await saveDraft(draft, { before, succession: next, actor, changes }, ports);
  return { ...known, changes, campaignId: saved.campaignId, version: saved.version, isSaved: true };
}
