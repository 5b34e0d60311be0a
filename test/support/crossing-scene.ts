import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { consumedScene } from './completion-scene.ts';

/** A campaign whose stage `study` follows `chain/reco`, and whose `plot` follows `study`. */
export const followerIni = (
  said: { name?: string; version?: string; pattern?: string; more?: string; state?: string } = {},
): string => `
[campaign]
experiment = sbnd
name = ${said.name ?? 'studies'}
state = ${said.state ?? 'Active'}
[campaign_defaults]
vo_role = Production
software_version = ${said.version ?? 'v1'}
dataset_or_split_data = from_parent
completion_type = located
completion_pct = 95
login_setup = here
job_type = any
[campaign_stage study]
[campaign_stage plot]
[dependencies study]
campaign_1 = chain
campaign_stage_1 = reco
file_pattern_1 = ${said.pattern ?? '%.root'}
[dependencies plot]
campaign_stage_1 = study
file_pattern_1 = %.png
${said.more ?? ''}`;

/** A submission of `chain/reco` with two outputs, and campaigns that follow it. */
export async function crossingScene(inis: string[] = [followerIni()]) {
  const scene = await consumedScene({ inputs: 2 });
  const { house, made } = scene;
  for (const n of [0, 1]) await made(`reco${n}.root`, `raw${n}`);
  const person = { username: 'olga', memberships: [{ experiment: 'sbnd', role: 'production' as const }] };
  const actor = { username: 'olga', experiment: 'sbnd', role: 'production' as const };
  const apply = async (ini: string) => applyIni({ ini, isPlanOnly: false }, { actor, person }, house.ports);
  for (const ini of inis) {
    const { problems } = await apply(ini);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  }
  const stageIn = async (name: string, stage: string): Promise<number> => {
    const campaign = await house.ports.campaigns.findByName(name);
    return campaign!.stages.find((each) => each.name === stage)!.stageId;
  };
  return { ...scene, submission: { ...scene.submission }, apply, stageIn };
}
