import { DraftJobType, DraftLoginSetup, type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type IniProblem } from '#lib/domain/ini/problem.ts';
import { readSections } from '#lib/domain/ini/sections.ts';
import { whyNotBring, whyNotRun, type Part } from '#lib/domain/campaigns/problems/part-problems.ts';
import { type OwnerRole } from '#lib/domain/people/person.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'loginSetups' | 'jobTypes'>;

/** A part that a file uses or brings, and what is stored under its name. */
interface UsedPart extends Part {
  there: unknown;
  /** What the file says of it; undefined where it only uses it. */
  brought: unknown;
}

const named = (things: readonly { name: string }[], used: readonly (string | undefined)[]) => [
  ...new Set([...things.map(({ name }) => name), ...used.flatMap((name) => name ?? [])]),
];

async function usedSetups(draft: CampaignDraft, { loginSetups }: Needs): Promise<UsedPart[]> {
  const used = [draft.defaults, ...draft.stages.map(({ own }) => own)].map(({ loginSetup }) => loginSetup);
  const found = await Promise.all(named(draft.loginSetups, used).map(async (name) => loginSetups.find(name)));
  return found.flatMap((there) => {
    if (!there) return [];
    const brought = draft.loginSetups.find(({ name }) => name === there.name);
    const { name, creator, creatorRole } = there;
    return [
      { kind: 'login setup', name, creator, creatorRole, there: DraftLoginSetup.parse(there), brought },
    ];
  });
}

async function usedTypes(draft: CampaignDraft, { jobTypes }: Needs): Promise<UsedPart[]> {
  const used = [draft.defaults, ...draft.stages.map(({ own }) => own)].map(({ jobType }) => jobType);
  const found = await Promise.all(named(draft.jobTypes, used).map(async (name) => jobTypes.find(name)));
  return found.flatMap((there) => {
    if (!there) return [];
    const brought = draft.jobTypes.find(({ name }) => name === there.name);
    const { name, creator, creatorRole } = there;
    return [{ kind: 'job type', name, creator, creatorRole, there: DraftJobType.parse(there), brought }];
  });
}

/** Parts that the campaign may not run, or that are there with another text: a file never changes one (behaviour §9.4). */
export async function partProblems(
  draft: CampaignDraft,
  { role, ini }: { role: OwnerRole; ini: string },
  ports: Needs,
): Promise<IniProblem[]> {
  const parts = [...(await usedSetups(draft, ports)), ...(await usedTypes(draft, ports))];
  const { sections } = readSections(ini);
  return parts.flatMap((part) => {
    const { kind, name, there, brought } = part;
    const notRun = whyNotRun(part, role);
    const message = notRun ?? (brought === undefined ? undefined : whyNotBring(part, { there, brought }));
    if (message === undefined) return [];
    const section = kind.replace(' ', '_');
    const line = sections.find((each) => each.kind === section && each.name === name)?.line ?? 1;
    const orNone = notRun === undefined ? ', or leave its section out to use the one that is there' : '';
    const remedy = `choose another name for your ${kind}${orNone}`;
    return [{ line, section: `${section} ${name}`, field: null, value: name, message, remedy }];
  });
}
