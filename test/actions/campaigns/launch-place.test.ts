import { describe, expect, it } from 'vitest';
import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { previewScript } from '#lib/actions/launches/preview-script.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { aSubmitHost } from '#test/support/builders.ts';
import { aHouse, withCampaign } from '#test/support/house.ts';

const shared = (host: string, account: string): string => `[campaign]
name = shared_setup
campaign_stage_list = gen

[campaign_defaults]
vo_role = Production
software_version = v1
dataset_or_split_data = None
completion_type = complete
completion_pct = 100
login_setup = any_experiment
job_type = generic

[campaign_stage gen]

[login_setup any_experiment]
host = ${host}
account = ${account}
setup = export FOR=%(experiment)s
`;

const asked = { isTest: false, paramOverrides: [], requestedBy: 'petra' };

describe('a login setup with names in host and account', () => {
  it('serves the experiment that launches, as its preview shows', async () => {
    const house = aHouse();
    await house.ports.submitHosts.save(aSubmitHost({ name: 'sbndgpvm.gov', accounts: ['sbndpro'] }));
    const { stageId } = await withCampaign(house, shared('%(experiment)sgpvm.gov', '%(group)spro'));

    const preview = await previewScript(stageId('gen'), asked, house.ports);
    const submission = await requestLaunch(
      stageId('gen'),
      { ...asked, requestKey: 'k', cause: { by: 'person' }, parentId: null },
      house.ports,
    );

    expect(preview).toMatchObject({ host: 'sbndgpvm.gov', account: 'sbndpro' });
    expect(submission).toMatchObject({ host: 'sbndgpvm.gov', account: 'sbndpro' });
  });

  it('serves the person that launches', async () => {
    const house = aHouse();
    await house.ports.submitHosts.save(aSubmitHost({ name: 'own.gov', accounts: ['petra'] }));
    const { stageId } = await withCampaign(house, shared('own.gov', '%(experimenter)s'));

    await expect(previewScript(stageId('gen'), asked, house.ports)).resolves.toMatchObject({
      account: 'petra',
    });
  });

  it('is refused with what it became where no such host is known', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, shared('%(experiment)sgpvm99.gov', 'sbndpro'));

    await expect(previewScript(stageId('gen'), asked, house.ports)).rejects.toMatchObject({
      name: 'SubmitHostNotFound',
      message: expect.stringContaining('sbndgpvm99.gov (from %(experiment)sgpvm99.gov)') as string,
    });
  });

  it('is refused with what it became where the host has no such account', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, shared('localhost', '%(experimenter)spro'));

    await expect(previewScript(stageId('gen'), asked, house.ports)).rejects.toMatchObject({
      name: 'LaunchInvalid',
      message: expect.stringContaining(
        'localhost does not offer account petrapro (from %(experimenter)spro); it offers sbndpro',
      ) as string,
    });
  });

  it('warns at apply of the host that it will become', async () => {
    const house = aHouse();
    const { actor, person } = await withCampaign(house, shared('localhost', 'sbndpro'));
    const renamed = shared('%(group)snode.gov', 'sbndpro').replaceAll('any_experiment', 'other_setup');

    const { warnings } = await applyIni({ ini: renamed, isPlanOnly: true }, { actor, person }, house.ports);

    expect(warnings).toEqual([
      expect.stringContaining('names submit host sbndnode.gov (from %(group)snode.gov), which is not known'),
    ]);
  });

  it('does not let an analysis campaign run as production by a name', async () => {
    const house = aHouse();
    const ini = shared('localhost', '%(experiment)spro').replace(
      '[campaign]',
      '[campaign]\npoms_role = analysis',
    );
    const { stageId } = await withCampaign(house, ini);

    await expect(previewScript(stageId('gen'), asked, house.ports)).rejects.toMatchObject({
      name: 'LaunchInvalid',
      message: expect.stringContaining('may not run as account sbndpro') as string,
    });
  });
});
