import { isPomsError } from '#lib/domain/errors.ts';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { launchPlace, placeSentence } from '#lib/domain/launches/launch-place.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'loginSetups' | 'jobTypes' | 'submitHosts' | 'ids'>;

/** What a person has to know of the login setups and job types of a file. */
export async function partsWarnings(
  draft: CampaignDraft,
  { experiment, username }: Pick<Actor, 'experiment' | 'username'>,
  { loginSetups, submitHosts }: Needs,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const setup of draft.loginSetups) {
    const there = await loginSetups.find(setup.name);
    const written = there ?? setup;
    const { host } = launchPlace(written, { experiment, experimenter: username });
    if (!(await submitHosts.find(host)))
      warnings.push(
        `Login setup ${setup.name} names submit host ${placeSentence(written.host, host)}, which is not known here; launches fail until an administrator adds it.`,
      );
  }
  return warnings;
}

/** Somebody may add the same name at the same moment; then it is there, which is all that is wanted. */
async function unlessTaken(add: Promise<void>): Promise<void> {
  try {
    await add;
  } catch (error) {
    if (!isPomsError(error, 'NameTaken')) throw error;
  }
}

/** Adds the login setups and job types that are new, or only says which they are. */
export async function addParts(
  draft: CampaignDraft,
  actor: Actor,
  ports: Needs,
  isReal: boolean,
): Promise<string[]> {
  const { loginSetups, jobTypes, ids } = ports;
  const creatorRole = actor.role === 'analysis' ? ('analysis' as const) : ('production' as const);
  const owned = { isActive: true, creator: actor.username, creatorRole, version: 1 };
  const added: string[] = [];
  for (const setup of draft.loginSetups) {
    if (await loginSetups.find(setup.name)) continue;
    added.push(`add login setup ${setup.name}`);
    if (isReal)
      await unlessTaken(
        loginSetups.add({ ...setup, ...owned, loginSetupId: await ids.number('loginSetup') }),
      );
  }
  for (const type of draft.jobTypes) {
    if (await jobTypes.find(type.name)) continue;
    added.push(`add job type ${type.name}`);
    if (isReal)
      await unlessTaken(jobTypes.add({ ...type, ...owned, jobTypeId: await ids.number('jobType') }));
  }
  return added;
}
