import { describe, expect, it } from 'vitest';
import { planLaunch } from '#lib/actions/launches/plan-launch.ts';
import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { chainIni } from '#test/support/completion-scene.ts';
import { aHouse, withCampaign } from '#test/support/house.ts';

const mixed = chainIni({ follow: ['%.root'] }).replace(
  '[campaign_stage after0]',
  '[campaign_stage after0]\nsoftware_version = v2',
);
const request = { isTest: false, paramOverrides: [], requestedBy: 'petra' };
const why =
  'software_version of stage after0 is v2, but it follows reco, which has v1; set them alike, or set mixed_versions = True in after0 if that is meant';

describe('a chain whose software versions differ', () => {
  it('is told when it is applied', async () => {
    const house = aHouse();
    const { actor, person } = await withCampaign(house, chainIni({}));

    const { warnings, isSaved } = await applyIni(
      { ini: mixed, isPlanOnly: false },
      { actor, person },
      house.ports,
    );

    expect(isSaved).toBe(true);
    expect(warnings).toContain(`Launches will be refused: ${why}.`);
  });

  it('is not launched, from its first stage on', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, mixed);

    await expect(planLaunch(stageId('reco'), request, house.ports)).rejects.toMatchObject({
      name: 'LaunchInvalid',
      message: `Stage reco cannot be launched: ${why}`,
    });
  });

  it('is launched where that is meant', async () => {
    const house = aHouse();
    const meant = mixed.replace('software_version = v2', 'software_version = v2\nmixed_versions = True');
    const { stageId } = await withCampaign(house, meant);

    await expect(planLaunch(stageId('reco'), request, house.ports)).resolves.toMatchObject({
      dataset: 'raw',
    });
  });
});
