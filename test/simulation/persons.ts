import { createHash } from 'node:crypto';
import { launchByPerson } from '#lib/actions/launches/launch-by-person.ts';
import { previewSlices } from '#lib/actions/launches/preview-slices.ts';
import { previewScript } from '#lib/actions/launches/preview-script.ts';
import { stageProgress } from '#lib/actions/submissions/stage-progress.ts';
import { submissionFiles } from '#lib/actions/outputs/submission-files.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { begin } from './faulty.ts';
import { rowsOf, type World } from './world.ts';

const hour = 3_600_000;
const actor = { username: 'petra', experiment: 'sim', role: 'production' as const };

interface Wish {
  stageId: number;
  requestKey: string;
  isTest: boolean;
}

/** A person asks until there is an answer; the same key every time. */
async function launch(world: World, { stageId, requestKey, isTest }: Wish): Promise<void> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { ports, died } = begin(world, `petra ${requestKey}`);
    const answer = launchByPerson(stageId, { actor, requestKey, isTest, paramOverrides: [] }, ports).then(
      () => 'launched',
      (error: unknown) => (isPomsError(error) ? error.name : String(error)),
    );
    const said = await Promise.race([answer, died.then(({ Error: name }) => name)]);
    world.tell('petra', { is: 'told', text: `asks for stage ${stageId} as ${requestKey}: ${said}` });
    if (
      said === 'launched' ||
      said === 'SplitsExhausted' ||
      said === 'LaunchInvalid' ||
      said === 'StageNotFound' ||
      said === 'LaunchHeld' ||
      said === 'HeldLaunchRemoved'
    )
      return;
    await world.time.sleep(world.random.lapse(60_000));
  }
}

const digestOf = ({ state }: World): string => createHash('sha1').update(rowsOf(state)).digest('hex');

/** Looks at previews and pages; nothing else happens meanwhile, so nothing may have changed afterwards. */
async function look(world: World, campaign: Campaign): Promise<void> {
  const { ports, random, state } = world;
  const before = digestOf(world);
  const { stageId } = random.pick(campaign.stages);
  const asked = { isTest: random.chance(0.3), paramOverrides: [], requestedBy: 'petra' };
  await previewScript(stageId, asked, ports).catch(() => undefined);
  await previewSlices(stageId, { isTest: asked.isTest, limit: 5 }, ports).catch(() => undefined);
  await stageProgress(campaign, ports);
  await ports.submissions.list({ experiment: true }, { limit: 100 });
  const newest = [...state.submissions.values()].at(-1);
  if (newest) await submissionFiles(newest, 'outputs', ports).catch(() => undefined);
  world.tell('petra', { is: 'read', what: `looks at stage ${stageId}`, changed: digestOf(world) !== before });
}

/** Somebody takes a stage out of the campaign while it goes on; what ran already goes on as it was frozen. */
function takeOut({ state, random, tell }: World, { campaignId }: Campaign): void {
  const campaign = state.campaigns.get(campaignId)!;
  const { name } = random.pick(campaign.stages);
  state.campaigns.set(campaignId, {
    ...campaign,
    version: campaign.version + 1,
    stages: campaign.stages.filter((stage) => stage.name !== name),
    dependencies: campaign.dependencies.filter(({ stage, provider }) => stage !== name && provider !== name),
  });
  tell('petra', { is: 'told', text: `takes ${name} out of the campaign` });
}

function wishesOf({ random }: World, campaign: Campaign): Wish[] {
  const leads = campaign.stages.filter(({ own }) => own.dataset !== 'from_parent');
  return Array.from({ length: random.between(1, 5) }, (_, n) => {
    const isTest = random.chance(0.1);
    return { stageId: random.pick(leads).stageId, requestKey: `wish-${n}`, isTest };
  });
}

/** People launch stages, impatiently and at the same moments, and look on. Returns when the last of them asks. */
export function playPersons(world: World, campaign: Campaign): number {
  const { random, time } = world;
  const together = time.now() + random.lapse(3 * hour);
  let last = together;
  for (const wish of wishesOf(world, campaign)) {
    const at = random.chance(0.6) ? together : time.now() + random.lapse(12 * hour);
    const again = random.chance(0.3) ? [at + random.lapse(10_000)] : [];
    for (const moment of [at, ...again]) {
      last = Math.max(last, moment);
      time.at(moment, () => {
        world.stir();
        void launch(world, wish);
      });
    }
  }
  if (campaign.stages.length > 1 && random.chance(0.1))
    time.at(time.now() + random.lapse(12 * hour), () => {
      takeOut(world, campaign);
    });
  for (let n = random.between(0, 3); n > 0; n -= 1)
    time.at(time.now() + random.lapse(30 * hour), () => {
      void look(world, campaign);
    });
  return last;
}
