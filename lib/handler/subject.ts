import { type Subject, type SubjectKind } from '#lib/contract/subject.ts';
import { CampaignName, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Hold } from '#lib/domain/holds/hold.ts';
import { campaignsNamed } from '#lib/domain/ini/read-crossed.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Owned } from '#lib/domain/people/access.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type ApiPorts } from './world.ts';

/** What each kind of subject is once it is loaded; null where there is nothing to load. */
interface Loaded {
  everything: null;
  host: SubmitHost;
  campaign: Campaign;
  stage: Campaign;
  submission: Submission;
  /** Each submission below a tag is looked at on its own. */
  tag: null;
  hold: Hold;
  'held-launch': HeldLaunch;
  /** The campaign of that name; null where the file creates it. */
  file: Campaign | null;
  'own-submission': null;
}

/** The object an operation is about; of a stage it is the campaign. */
export type SubjectOf<About extends Subject> = Loaded[About['of']];

/** A loaded subject, and whose it is; undefined where it belongs to nobody. */
export interface Found<About extends Subject> {
  subject: SubjectOf<About>;
  owner: Owned | undefined;
}

/** Whose thing a hold keeps back; what was removed meanwhile belongs to all who may hold everything. */
async function ownerOfHeld({ scope }: Hold, ports: ApiPorts): Promise<Owned | undefined> {
  try {
    return (await findSubject(scope, ports)).owner;
  } catch (error) {
    if (isPomsError(error) && error.kind === 'missing') return undefined;
    throw error;
  }
}

async function findHold(holdId: string, { holds }: ApiPorts): Promise<Hold> {
  const hold = (await holds.list()).find((each) => each.holdId === holdId);
  if (!hold) throw new PomsError('HoldNotFound', { hold: holdId });
  return hold;
}

const owned = <Thing extends Owned>(subject: Thing) => ({ subject, owner: subject });
const unowned = <Thing>(subject: Thing) => ({ subject, owner: undefined });

/** Loads the subject. @throws CampaignNotFound StageNotFound SubmissionNotFound SubmitHostNotFound HoldNotFound … */
export function findSubject<About extends Subject>(about: About, ports: ApiPorts): Promise<Found<About>>;
export async function findSubject(
  about: Subject,
  ports: ApiPorts,
): Promise<{ subject: Loaded[SubjectKind]; owner: Owned | undefined }> {
  switch (about.of) {
    case 'everything':
    case 'tag':
    case 'own-submission':
      return unowned(null);
    case 'host':
      return unowned(await ports.submitHosts.get(about.host));
    case 'campaign':
      return owned(await ports.campaigns.get(about.campaignId));
    case 'stage':
      return owned(await ports.campaigns.homeOf(about.stageId));
    case 'submission':
      return owned(await ports.submissions.get(about.submissionId));
    case 'hold': {
      const hold = await findHold(about.holdId, ports);
      return { subject: hold, owner: await ownerOfHeld(hold, ports) };
    }
    case 'held-launch': {
      const held = await ports.heldLaunches.get(about.heldId);
      return { subject: held, owner: { creator: held.requestedBy, creatorRole: 'production' } };
    }
    case 'file': {
      const { own } = campaignsNamed(about.ini);
      const name = CampaignName.safeParse(own).data;
      const campaign = name === undefined ? undefined : await ports.campaigns.findByName(name);
      return { subject: campaign ?? null, owner: campaign };
    }
  }
}

/** The subject in a log line: `submission 7`. */
export function subjectText(about: Subject): string {
  if (about.of === 'file') return about.of;
  const { of, ...names } = about;
  return [of, ...Object.values<string | number>(names)].join(' ');
}
