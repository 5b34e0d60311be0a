import { describe, expect, it } from 'vitest';
import { type ApplyRequest, applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { aHouse, withCampaign } from '#test/support/house.ts';

const ini = (...stages: string[]): string => `[campaign]
name = succession

[campaign_defaults]
vo_role = Production
software_version = v1
dataset_or_split_data = a,b,c,d
cs_split_type = list()
completion_type = complete
completion_pct = 100
login_setup = generic
job_type = generic

${stages.map((stage) => `[campaign_stage ${stage}]\nmixed_versions = True\n`).join('\n')}`;

async function aScene(...stages: string[]) {
  const house = aHouse();
  const { campaign, stageId, actor, person } = await withCampaign(house, ini(...stages));
  const { ports } = house;
  const apply = async (text: string, said: Partial<ApplyRequest> = {}) =>
    applyIni({ ini: text, isPlanOnly: false, ...said }, { actor, person }, ports);
  const launch = async (id: number, requestKey: string) =>
    requestLaunch(
      id,
      {
        ...{ requestKey, cause: { by: 'person' as const }, requestedBy: 'petra' },
        ...{ isTest: false, paramOverrides: [], parentId: null },
      },
      ports,
    );
  const idNow = async (name: string) =>
    (await ports.campaigns.get(campaign.campaignId)).stages.find((stage) => stage.name === name)?.stageId;
  return { ports, apply, launch, stageId, idNow, campaignId: campaign.campaignId };
}

describe('a stage that a file no longer has', () => {
  it('is retired, and the plan says what stays with it', async () => {
    const { apply, launch, stageId } = await aScene('other', 'skim');
    await launch(stageId('skim'), 'k1');
    await launch(stageId('skim'), 'k2');

    const { changes } = await apply(ini('other'), { isPlanOnly: true });

    expect(changes).toEqual([
      'retire stage skim: its ledger of 2 slices stays with it; 2 submissions run on',
    ]);
  });

  it('can still be read, with its settings, slices and submissions', async () => {
    const { ports, apply, launch, stageId } = await aScene('other', 'skim');
    const skim = stageId('skim');
    await launch(skim, 'k1');

    await apply(ini('other'));

    const home = await ports.campaigns.homeOf(skim);
    expect(home.stages.map(({ name }) => name)).toEqual(['other']);
    expect(home.retired).toMatchObject([
      { stageId: skim, name: 'skim', retiredBy: 'petra', defaults: { splitType: 'list()' } },
    ]);
    expect((await ports.slices.list(skim, { limit: 5 })).items).toHaveLength(1);
    await expect(launch(skim, 'k2')).rejects.toMatchObject({ name: 'StageNotFound' });
  });

  it('is taken up again where a file has it again, and hands out no input twice', async () => {
    const { apply, launch, stageId, idNow } = await aScene('other', 'skim');
    const skim = stageId('skim');
    const first = await launch(skim, 'k1');
    await apply(ini('other'));

    const { changes } = await apply(ini('other', 'skim'));

    expect(changes).toEqual([
      'take up stage skim again, with its ledger of 1 slice (--fresh skim begins a new one)',
    ]);
    expect(await idNow('skim')).toBe(skim);
    expect([first.dataset, (await launch(skim, 'k2')).dataset]).toEqual(['a', 'b']);
  });

  it('begins again only where that is said, and the old one stays retired', async () => {
    const { ports, apply, launch, stageId, idNow, campaignId } = await aScene('other', 'skim');
    const skim = stageId('skim');
    await launch(skim, 'k1');
    await apply(ini('other'));

    const { changes } = await apply(ini('other', 'skim'), { fresh: ['skim'] });

    const anew = (await idNow('skim'))!;
    expect(changes).toEqual(['add stage skim']);
    expect(anew).not.toBe(skim);
    expect((await launch(anew, 'k2')).dataset).toBe('a');
    expect((await ports.campaigns.get(campaignId)).retired.map((stage) => stage.stageId)).toEqual([skim]);
  });
});

describe('a stage under another name', () => {
  it('is offered as a rename, and retired where it is not said to be one', async () => {
    const { apply } = await aScene('other', 'skim');

    const { changes, warnings } = await apply(ini('other', 'slim'), { isPlanOnly: true });

    expect(changes).toEqual(['add stage slim', 'retire stage skim: its ledger of 0 slices stays with it']);
    expect(warnings).toEqual([expect.stringContaining('apply with --rename skim=slim')]);
  });

  it('goes on with its ledger where it is said to be one', async () => {
    const { apply, launch, stageId, idNow } = await aScene('other', 'skim');
    await launch(stageId('skim'), 'k1');

    const { changes, warnings } = await apply(ini('other', 'slim'), {
      renames: [{ from: 'skim', to: 'slim' }],
    });

    expect(changes).toEqual(['change stage slim: name from skim to slim']);
    expect(warnings).toEqual([]);
    expect(await idNow('slim')).toBe(stageId('skim'));
    expect((await launch(stageId('skim'), 'k2')).dataset).toBe('b');
  });

  it.each([
    [
      { renames: [{ from: 'never', to: 'slim' }] },
      'stage never, which is to be renamed, is not in the campaign',
    ],
    [
      { renames: [{ from: 'other', to: 'slim' }] },
      'stage other, which is to be renamed, is still in the file',
    ],
    [{ renames: [{ from: 'skim', to: 'nowhere' }] }, 'renamed nowhere, which is not in the file'],
    [{ renames: [{ from: 'skim', to: 'other' }] }, 'renamed other, which the campaign has already'],
    [{ fresh: ['slim'] }, 'stage slim, which is to begin again'],
  ])('is refused where the wish does not fit: %j', async (wish, message) => {
    const { apply } = await aScene('other', 'skim');

    const { problems, isSaved } = await apply(ini('other', 'slim'), wish);

    expect(problems).toMatchObject([{ message: expect.stringContaining(message) as string }]);
    expect(isSaved).toBe(false);
  });
});
