import { describe, expect, it } from 'vitest';
import { chainIni } from '#test/support/completion-scene.ts';
import { crossingScene, followerIni } from '#test/support/crossing-scene.ts';
import { exportIni } from '#lib/actions/campaigns/export-ini.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

const lineOf = (ini: string, text: string): number => ini.split('\n').indexOf(text) + 1;

describe('a campaign that follows another one', () => {
  it('is exported as it was imported', async () => {
    const { house, apply } = await crossingScene();
    const campaign = (await house.ports.campaigns.findByName('studies'))!;

    const ini = await exportIni(campaign, { positions: false }, house.ports);

    expect(campaign.crossings).toEqual([
      { stage: 'study', campaign: 'chain', provider: 'reco', filePatterns: '%.root' },
    ]);
    expect(ini).toContain(
      '[dependencies study]\ncampaign_1 = chain\ncampaign_stage_1 = reco\nfile_pattern_1 = %.root',
    );
    expect(await apply(ini)).toMatchObject({ problems: [], changes: [], isSaved: true });
  });

  it('tells a change of the dependency when it is applied', async () => {
    const { apply } = await crossingScene();

    const { changes } = await apply(followerIni({ pattern: '%.dat' }));

    expect(changes).toEqual([containing('chain/reco → study')]);
  });

  it('is refused with every mistake in its line', async () => {
    const { apply } = await crossingScene([]);
    const ini = followerIni({
      more: `campaign_2 = nowhere
campaign_stage_2 = reco
file_pattern_2 = %.root
campaign_3 = chain
campaign_stage_3 = recoo
file_pattern_3 = %.root
campaign_4 = chain
campaign_stage_4 = reco
campaign_5 = studies
campaign_stage_5 = study
file_pattern_5 = %.root
campaign_6 = chain`,
    });

    const { problems, isSaved } = await apply(ini);

    expect(isSaved).toBe(false);
    expect(problems.map(({ line, field, value, message }) => [line, field, value, message])).toEqual([
      [
        lineOf(ini, 'campaign_2 = nowhere'),
        'campaign_2',
        'nowhere',
        'there is no campaign nowhere in experiment sbnd',
      ],
      [
        lineOf(ini, 'campaign_stage_3 = recoo'),
        'campaign_stage_3',
        'recoo',
        'campaign chain has no stage recoo',
      ],
      [
        lineOf(ini, 'campaign_stage_4 = reco'),
        'campaign_stage_4',
        'reco',
        'campaign_stage_4 has no file_pattern_4',
      ],
      [lineOf(ini, 'campaign_5 = studies'), 'campaign_5', 'studies', 'campaign studies is this one'],
      [lineOf(ini, 'campaign_6 = chain'), 'campaign_6', 'chain', 'campaign_6 has no campaign_stage_6'],
    ]);
    expect(problems.every(({ remedy }) => remedy.length > 0)).toBe(true);
  });

  it('is refused where they follow each other', async () => {
    const { apply } = await crossingScene();
    const back = `${chainIni({})}[dependencies reco]\ncampaign_1 = studies\ncampaign_stage_1 = plot\nfile_pattern_1 = %`;

    const { problems } = await apply(back);

    expect(problems).toMatchObject([
      { field: 'campaign_stage_1', value: 'plot', message: containing('chain/reco') },
    ]);
  });

  it('is refused where production would follow analysis', async () => {
    const { apply } = await crossingScene([]);
    const analysis = chainIni({}).replace('name = chain', 'name = private\npoms_role = analysis');
    await apply(analysis);

    const { problems } = await apply(followerIni().replace('campaign_1 = chain', 'campaign_1 = private'));

    expect(problems).toMatchObject([{ field: 'campaign_1', message: containing('belongs to production') }]);
  });

  it('is refused where a join would have to wait for a stage of another campaign', async () => {
    const { apply } = await crossingScene([]);
    const ini = followerIni({ more: 'campaign_2 = chain\ncampaign_stage_2 = reco\nfile_pattern_2 = %' });

    const { problems } = await apply(
      ini.replace('[campaign_stage plot]', '[campaign_stage plot]\njoin = all'),
    );

    expect(problems).toMatchObject([{ field: 'campaign_2', message: containing('cannot wait') }]);
  });

  it('is warned of when software versions differ, from either side', async () => {
    const { apply } = await crossingScene([]);
    const why =
      'software_version of stage study is v2, but it follows chain/reco, which has v1; set them alike, or set mixed_versions = True in study if that is meant';

    const own = await apply(followerIni({ version: 'v2' }));
    const others = await apply(chainIni({}));

    expect(own.warnings).toContain(`Launches will be refused: ${why}.`);
    expect(others.warnings).toContain(`Launches of campaign studies will be refused: ${why}.`);
  });

  it('is named when the stage it follows is taken away', async () => {
    const { apply } = await crossingScene();

    const { warnings } = await apply(chainIni({}).replace('[campaign_stage reco]', '[campaign_stage other]'));

    expect(warnings).toContain(
      'Stage study of campaign studies follows chain/reco, which is gone with this; it will not start any more.',
    );
  });
});
