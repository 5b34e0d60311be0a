import { type Client } from '#lib/client/client.ts';
import { account, experiment } from './world.ts';

/** A campaign whose launch scripts do next to nothing. */
export interface BenchCampaign {
  name: string;
  stages: number;
  /** The operator's shell: what a launch runs. */
  launchScript: string;
  /** Shell before it. */
  setup: string;
  dataset?: string;
  splitType?: string;
}

const namesOf = (stages: number): string[] =>
  Array.from({ length: stages }, (_none, index) => `stage${index + 1}`);

function partsOf(names: string[]): string {
  const parts = names.map((stage, index) => {
    const own = `[campaign_stage ${stage}]\nparam_overrides = [["--n=", "${index}"], ["--in=", "%(dataset)s"]]\n`;
    const provider = names[index - 1];
    const edge = `[dependencies ${stage}]\ncampaign_stage_1 = ${provider ?? ''}\nfile_pattern_1 = %%.root\n`;
    return provider === undefined ? own : `${own}\n${edge}`;
  });
  return parts.join('\n');
}

/** Its .ini text; every stage follows the one before. */
export function iniOf(campaign: BenchCampaign): string {
  const { name, stages, launchScript, setup, dataset = 'None', splitType = 'None' } = campaign;
  const names = namesOf(stages);
  return `[campaign]
experiment = ${experiment}
poms_role = production
name = ${name}
state = Active
campaign_keywords = {}
campaign_stage_list = ${names.join(',')}

[campaign_defaults]
vo_role = Production
software_version = v1
dataset_or_split_data = ${dataset}
cs_split_type = ${splitType}
completion_type = located
completion_pct = 95
param_overrides = []
test_param_overrides = []
login_setup = ${name}
job_type = ${name}
stage_type = regular
output_ancestor_depth = 1
merge_overrides = False

[login_setup ${name}]
host = localhost
account = ${account}
setup = ${setup}

[job_type ${name}]
launch_script = ${launchScript}
parameters = []
output_file_patterns = %%.root
recoveries = []

${partsOf(names)}`;
}

/** Applies the campaign and returns the ids of its stages. @throws when it has problems */
export async function applyBench(
  client: Client,
  campaign: BenchCampaign,
): Promise<{ campaignId: number; stageIds: number[] }> {
  const { problems, campaignId } = await client.applyCampaign({
    body: { ini: iniOf(campaign), isPlanOnly: false },
  });
  if (campaignId === null) throw new Error(`the campaign was refused: ${JSON.stringify(problems)}`);
  const { campaign: saved } = await client.getCampaign({ params: { campaignId } });
  return { campaignId, stageIds: saved.stages.map(({ stageId }) => stageId) };
}
