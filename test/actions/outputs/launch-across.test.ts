import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { crossingDataset } from '#lib/actions/outputs/dependency-dataset.ts';
import { launchFollower } from '#lib/actions/outputs/launch-follower.ts';
import { planLaunch } from '#lib/actions/launches/plan-launch.ts';
import { planDependents } from '#functions/tasks/plan-dependents.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { aSavedEvent } from '#test/support/builders.ts';
import { crossingScene, followerIni } from '#test/support/crossing-scene.ts';
import { aFile, dataset, names } from '#test/support/catalogue-builders.ts';
import { aHold, aPlacedEvent } from '#test/support/hold-builders.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

type Scene = Awaited<ReturnType<typeof crossingScene>>;

const historyOf = async ({ house }: Scene, submissionId: number) =>
  (await house.ports.events.ofSubmission(submissionId, { limit: 100 })).items;

const Plan = z.object({ dependents: z.array(z.object({ stageId: z.int(), position: z.int() })) });

/** Plans what follows and launches each, as the machine does. */
async function follow(scene: Scene) {
  const { house, submission } = scene;
  const { submissionId } = submission;
  const plan = await planDependents.invoke({ experiment: 'sbnd', submissionId }, house.ports);
  const { dependents } = Plan.parse(plan);
  const launched = [];
  for (const dependent of dependents) launched.push(await launchFollower(submission, dependent, house.ports));
  return launched;
}

async function change(scene: Scene, name: string, said: Partial<Campaign>): Promise<void> {
  const { campaigns } = scene.house.ports;
  const before = (await campaigns.findByName(name))!;
  const next = { ...before, ...said, version: before.version + 1 };
  await campaigns.save(next, aSavedEvent(500 + next.version, next));
}

describe('a stage that follows a stage of another campaign', () => {
  it('is launched on its files, in the name of its own campaign’s owner', async () => {
    const scene = await crossingScene();

    const [study] = await follow(scene);

    expect(study).toMatchObject({
      campaign: 'studies',
      stage: 'study',
      creator: 'olga',
      parentId: scene.submission.submissionId,
      isTest: false,
      dataset: `poms_depends_1_across_${study!.stageId}`,
    });
    const files = await names(scene.house.ports.catalogue, dataset(study!.dataset));
    expect(files.sort()).toEqual(['reco0.root', 'reco1.root']);
  });

  it('is launched once, however often it is asked for, and both histories tell', async () => {
    const scene = await crossingScene();

    const [first] = await follow(scene);
    const [again] = await follow(scene);

    expect(again!.submissionId).toBe(first!.submissionId);
    const told = (await historyOf(scene, 1)).filter(({ type }) => type === 'dependent.launched');
    expect(told).toMatchObject([{ campaign: 'studies', stage: 'study', dependentId: first!.submissionId }]);
    expect(await historyOf(scene, first!.submissionId)).toContainEqual(
      expect.objectContaining({ requestKey: `dependency:1:${first!.stageId}` }),
    );
  });

  it('is a test where its provider is one', async () => {
    const scene = await crossingScene();
    scene.submission.isTest = true;
    const studyId = await scene.stageIn('studies', 'study');

    const study = await launchFollower(
      scene.submission,
      { stageId: studyId, position: 1 },
      scene.house.ports,
    );

    expect(study).toMatchObject({ isTest: true });
  });

  it('waits under a hold of its own campaign', async () => {
    const scene = await crossingScene();
    const { campaignId } = (await scene.house.ports.campaigns.findByName('studies'))!;
    const hold = aHold({ of: 'campaign', campaignId });
    await scene.house.ports.holds.place(hold, aPlacedEvent(hold));

    expect(await follow(scene)).toEqual([undefined]);

    expect(await historyOf(scene, 1)).toContainEqual(expect.objectContaining({ type: 'dependent.held' }));
  });

  it('takes the first dataset that the jobs of a generator declared', async () => {
    const scene = await crossingScene();
    const { ports } = scene.house;
    const generated = { ...scene.submission, submissionId: 77 };
    await ports.catalogue.declare(aFile('gen0.root'), ['poms_depends_77_1']);

    const taken = await crossingDataset(generated, { stageId: 9, filePatterns: '%' }, ports);

    expect(taken).toMatchObject({ name: 'poms_depends_77_1', files: 1 });
  });

  it.each<[string, string, (scene: Scene) => Promise<void>]>([
    [
      'its campaign is not active',
      'not active',
      async (scene) => change(scene, 'studies', { isActive: false }),
    ],
    [
      'the campaigns follow each other by now',
      'depend on each other',
      async (scene) =>
        change(scene, 'chain', {
          crossings: [{ stage: 'reco', campaign: 'studies', provider: 'study', filePatterns: '%' }],
        }),
    ],
    [
      'its provider belongs to analysis',
      'belongs to production',
      async (scene) => {
        scene.submission.creatorRole = 'analysis';
      },
    ],
  ])('is skipped with a reason where %s', async (_what, why, happens) => {
    const scene = await crossingScene();
    await happens(scene);

    expect(await follow(scene)).toEqual([undefined]);

    expect(await historyOf(scene, 1)).toContainEqual(
      expect.objectContaining({ type: 'dependent.skipped', why: containing(why) }),
    );
  });

  it('is skipped where none of the files match', async () => {
    const scene = await crossingScene([followerIni({ pattern: '%.none' })]);

    expect(await follow(scene)).toEqual([undefined]);

    expect(await historyOf(scene, 1)).toContainEqual(
      expect.objectContaining({ type: 'dependent.skipped', why: containing('has no files') }),
    );
  });

  it('is skipped where the dependency or its campaign has gone since it was planned', async () => {
    const scene = await crossingScene();
    const studyId = await scene.stageIn('studies', 'study');
    await change(scene, 'studies', { crossings: [] });

    for (const stageId of [studyId, 4711])
      expect(
        await launchFollower(scene.submission, { stageId, position: 1 }, scene.house.ports),
      ).toBeUndefined();

    const skipped = (await historyOf(scene, 1)).filter(({ type }) => type === 'dependent.skipped');
    expect(skipped).toMatchObject([{ why: containing('removed meanwhile') }, { stageId: 4711 }]);
  });

  it('does not stop the others where it cannot be launched', async () => {
    const scene = await crossingScene([followerIni({ version: 'v2' }), followerIni({ name: 'others' })]);
    const [broken, sound] = [await scene.stageIn('studies', 'study'), await scene.stageIn('others', 'study')];
    const { submission, house } = scene;

    await expect(
      launchFollower(submission, { stageId: broken, position: 1 }, house.ports),
    ).rejects.toMatchObject({ name: 'LaunchInvalid', message: containing('chain/reco') });

    expect(await launchFollower(submission, { stageId: sound, position: 2 }, house.ports)).toMatchObject({
      campaign: 'others',
    });
  });

  it('does not keep its provider from being launched, whatever its software version', async () => {
    const { house, stageId } = await crossingScene([followerIni({ version: 'v2' })]);

    await expect(
      planLaunch(stageId('reco'), { isTest: false, paramOverrides: [], requestedBy: 'petra' }, house.ports),
    ).resolves.toMatchObject({ dataset: 'raw' });
  });
});
