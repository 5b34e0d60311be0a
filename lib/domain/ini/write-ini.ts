import { type Graph } from '#lib/domain/campaigns/campaign.ts';
import { type OwnSettings } from '#lib/domain/campaigns/stage.ts';
import { type CampaignDraft, type DraftJobType, type DraftLoginSetup } from './draft.ts';
import { keywordObject, parameterList, recoveryList } from '#lib/domain/campaigns/json-values.ts';
import { settingKeys } from '#lib/domain/campaigns/setting-keys.ts';
import { writeName, writeText } from '#lib/domain/campaigns/text-value.ts';

type Lines = [key: string, written: string | undefined][];

function section(title: string, lines: Lines): string {
  const given = lines.flatMap(([key, written]) =>
    written === undefined ? [] : [`${key} = ${written}`.trimEnd()],
  );
  return [`[${title}]`, ...given].join('\n');
}

const settingLines = (own: OwnSettings): Lines => settingKeys.map((each) => [each.key, each.write(own)]);

/** A stage that says a blank says it in quotes: a key without a value inherits. */
const stageLines = (own: OwnSettings): Lines =>
  settingLines(own).map(([key, written]) => [key, written === '' ? 'json:""' : written]);

type Edges = Pick<CampaignDraft, 'dependencies' | 'crossings'>;

function campaignSection({ experiment, role, name, isActive, keywords, stageOrder }: CampaignDraft): string {
  return section('campaign', [
    ['experiment', experiment === null ? undefined : writeName(experiment)],
    ['poms_role', role ?? undefined],
    ['name', writeName(name)],
    ['state', isActive ? 'Active' : 'Inactive'],
    ['campaign_keywords', keywordObject.write(keywords)],
    ['campaign_stage_list', stageOrder.map(writeName).join(',')],
  ]);
}

function positionSection(positions: Graph['positions']): string {
  return section(
    'node_positions',
    Object.entries(positions).map(([label, { x, y }], index) => [
      `nxy${index}`,
      JSON.stringify([label, x, y]),
    ]),
  );
}

function loginSetupSection({ name, host, account, setup }: DraftLoginSetup): string {
  return section(`login_setup ${writeName(name)}`, [
    ['host', writeName(host)],
    ['account', writeName(account)],
    ['setup', writeText(setup)],
  ]);
}

function jobTypeSection({
  name,
  launchScript,
  parameters,
  outputFilePatterns,
  recoveries,
}: DraftJobType): string {
  return section(`job_type ${writeName(name)}`, [
    ['launch_script', writeText(launchScript)],
    ['parameters', parameterList.write(parameters)],
    ['output_file_patterns', writeText(outputFilePatterns)],
    ['recoveries', recoveryList.write(recoveries)],
  ]);
}

function dependencySections({ dependencies, crossings }: Edges): string[] {
  const inside = dependencies.map((edge) => ({ ...edge, campaign: undefined }));
  const groups = Map.groupBy([...inside, ...crossings], ({ stage }) => stage);
  return [...groups].map(([stage, edges]) =>
    section(
      `dependencies ${writeName(stage)}`,
      edges.flatMap(({ campaign, provider, filePatterns }, index): Lines => [
        [`campaign_${index + 1}`, campaign === undefined ? undefined : writeName(campaign)],
        [`campaign_stage_${index + 1}`, writeName(provider)],
        [`file_pattern_${index + 1}`, writeText(filePatterns)],
      ]),
    ),
  );
}

/**
 * Writes a draft so that `readIni` gives back an equal one, and so that the original can read it too. Texts with
 * several lines go on over indented lines, and odd ones are quoted (see text-value.ts); positions are left out unless
 * they are asked for.
 */
export function writeIni(draft: CampaignDraft, options: { positions: boolean }): string {
  const { defaults, stages, positions, loginSetups, jobTypes } = draft;
  const parts = [
    campaignSection(draft),
    ...(Object.keys(defaults).length > 0 ? [section('campaign_defaults', settingLines(defaults))] : []),
    ...(options.positions && Object.keys(positions).length > 0 ? [positionSection(positions)] : []),
    ...stages.map(({ name, own }) => section(`campaign_stage ${writeName(name)}`, stageLines(own))),
    ...loginSetups.map(loginSetupSection),
    ...jobTypes.map(jobTypeSection),
    ...dependencySections(draft),
  ];
  return `${parts.join('\n\n')}\n`;
}
