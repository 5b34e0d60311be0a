import { describe, expect, it } from 'vitest';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { readIni } from '#lib/domain/ini/read-ini.ts';
import { writeIni } from '#lib/domain/ini/write-ini.ts';
import { mergeParameters, renderParameters } from '#lib/domain/campaigns/merge-parameters.ts';
import { substitute } from '#lib/domain/campaigns/substitution.ts';

/** The example of behaviour §9.3. */
const example = `[campaign]
experiment=hypot
poms_role=production
name=nd_mc_2026a
state=Active
campaign_keywords={"tune": "G18_10a", "outdir": "/pnfs/hypot/persistent/mc"}
campaign_stage_list=gen,g4,reco,publish

[campaign_defaults]
vo_role=Production
software_version=v3_02_01
dataset_or_split_data=None
cs_split_type=None
default_clear_cronjob=True
completion_type=located
completion_pct=95
param_overrides=[["-Oglobal.version=", "%(version)s"], ["-Oglobal.tune=", "%(tune)s"]]
test_param_overrides=[["-Osubmit.N=", "2"]]
merge_overrides=False
login_setup=hypot_prod
job_type=nd_chain
stage_type=regular
output_ancestor_depth=1

[campaign_stage gen]
stage_type=generator
merge_overrides=True
dataset_or_split_data=[["numu","nue"],["fhc","rhc"]]
cs_split_type=multiparam()
completion_type=complete
param_overrides=[["--stage=", "gen"], ["-Osubmit.N=", "200"], ["-Oglobal.sample=", "%(parameter)s"]]
default_clear_cronjob=True

[campaign_stage g4]
dataset_or_split_data=from_parent
merge_overrides=True
param_overrides=[["--stage=", "g4"], ["-Oglobal.sam_dataset=", "%(dataset)s"]]
stage_type=regular
default_clear_cronjob=True

[campaign_stage reco]
dataset_or_split_data=from_parent
output_ancestor_depth=2
merge_overrides=True
param_overrides=[["--stage=", "reco"], ["-Oglobal.sam_dataset=", "%(dataset)s"], ["-Oglobal.out=", "%(outdir)s/%(version)s"]]
stage_type=regular
default_clear_cronjob=True

[campaign_stage publish]
dataset_or_split_data=from_parent
stage_type=approval
merge_overrides=False
completion_type=complete
default_clear_cronjob=True

[login_setup hypot_prod]
host=hypotgpvm01.fnal.gov
account=hypotpro
setup=source /cvmfs/hypot/setup.sh; setup hypotcode %(version)s -q e26:prof

[job_type nd_chain]
launch_script=fife_launch -c $HYPOT_DIR/cfg/nd_chain.cfg
parameters=[["-Oglobal.group=", "%(group)s"]]
output_file_patterns=%%.root
recoveries = [["pending_files", []], ["process_status", [["-Osubmit.memory=", "4000MB"]]]]

[dependencies g4]
campaign_stage_1 = gen
file_pattern_1 = gen%%.root

[dependencies reco]
campaign_stage_1 = g4
file_pattern_1 = g4%%.root

[dependencies publish]
campaign_stage_1 = reco
file_pattern_1 = reco%%.root
`;

const nothing = { loginSetups: [], jobTypes: [] };

/** What the example's job type, filled in, submits for the first slice of stage gen. */
function commandOfGen(isTest: boolean): unknown {
  const reading = readIni(example, nothing);
  if ('problems' in reading) return reading.problems;
  const { keywords, defaults, stages, jobTypes } = reading.draft;
  const effective = effectiveSettings({ defaults }, stages[0]!);
  if ('missing' in effective) return effective.missing;
  const { settings } = effective;
  const parameters = mergeParameters({
    jobType: jobTypes[0]!.parameters,
    campaign: settings.mergeOverrides ? (defaults.paramOverrides ?? []) : [],
    stage: settings.paramOverrides,
    request: [],
    test: isTest ? settings.testParamOverrides : [],
  });
  const poms = { group: 'hypot', version: settings.softwareVersion, parameter: 'numu_fhc' };
  return substitute(`${jobTypes[0]!.launchScript} ${renderParameters(parameters)}`, { ...keywords, ...poms });
}

describe('the worked example', () => {
  it.each([
    [false, '200'],
    [true, '2'],
  ])('launches gen as documented (test launch: %s)', (isTest, jobs) => {
    expect(commandOfGen(isTest)).toEqual({
      text: `fife_launch -c $HYPOT_DIR/cfg/nd_chain.cfg -Oglobal.group=hypot -Oglobal.version=v3_02_01 -Oglobal.tune=G18_10a --stage=gen -Osubmit.N=${jobs} -Oglobal.sample=numu_fhc`,
    });
  });

  it('comes back from an export with its keywords and its default dataset (D11)', () => {
    const reading = readIni(example, nothing);

    const again =
      'draft' in reading ? readIni(writeIni(reading.draft, { positions: true }), nothing) : undefined;

    expect(again).toEqual(reading);
    expect(reading).toMatchObject({
      draft: { keywords: { tune: 'G18_10a' }, defaults: { dataset: 'None' } },
    });
  });
});
