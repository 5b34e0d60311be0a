import { CampaignName, type Graph, type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { type CampaignDraft } from './draft.ts';
import { readJson } from '#lib/domain/json-text.ts';
import { keywordObject } from '#lib/domain/campaigns/json-values.ts';
import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { type Report, mark, placeKey, refuse, refuseOtherKeys } from './report.ts';
import { type Section } from './section.ts';
import { requiredValue, valueOf } from './take.ts';
import { readText } from '#lib/domain/campaigns/text-value.ts';
import { type Codec, lineText, oneOf, shown } from '#lib/domain/campaigns/setting-values.ts';

// The original stores whatever role its user had while saving (behaviour §1.2).
const ownerOf = {
  analysis: 'analysis',
  production: 'production',
  superuser: 'production',
  'production-shifter': 'production',
} as const;

const roleWord: Codec<OwnerRole> = {
  ...oneOf(OwnerRole.options),
  read: (text) => {
    const reading = oneOf(['analysis', 'production', 'superuser', 'production-shifter']).read(text);
    if ('value' in reading) return { value: ownerOf[reading.value] };
    return { fault: { ...reading.fault, remedy: 'Write analysis or production.' } };
  },
};

const stateWord = oneOf(['active', 'inactive']);

/** The names in a text that should have been JSON: they are not reported as unknown on top of it. */
function namesInBrokenKeywords(section: Section): Keywords {
  const text = section.entries.get('campaign_keywords')?.value ?? '';
  return Object.fromEntries([...text.matchAll(/"([^"]*)"/g)].map(([, name = '']) => [name, '']));
}

/** Keywords whose text is broken stand as blanks. */
function readKeywords(report: Report, section: Section): Keywords {
  const entry = section.entries.get('campaign_keywords');
  if (!entry) return {};
  mark(report, { of: 'keywords' }, { section, entry });
  const keywords = valueOf(report, section, { key: 'campaign_keywords', codec: keywordObject });
  if (keywords) return keywords;
  report.unread.add(placeKey({ of: 'keywords' }));
  return namesInBrokenKeywords(section);
}

function readName(report: Report, section: Section): string {
  const name = requiredValue(report, section, { key: 'name', codec: lineText });
  const valid = CampaignName.safeParse(name ?? 'unread');
  if (valid.success) return valid.data;
  const why = valid.error.issues.map(({ message }) => message).join('; ');
  refuse(
    report,
    { section, entry: section.entries.get('name') },
    { message: `name cannot be ${shown(name ?? '')}: ${why}`, remedy: 'Choose another name.' },
  );
  return '';
}

/** What `[campaign]` says, but for the order of stages. */
export function readCampaign(
  report: Report,
  section: Section,
): Pick<CampaignDraft, 'experiment' | 'role' | 'name' | 'isActive' | 'keywords'> {
  refuseOtherKeys(report, section, {
    keys: ['experiment', 'poms_role', 'name', 'state', 'campaign_keywords', 'campaign_stage_list'],
  });
  return {
    experiment: valueOf(report, section, { key: 'experiment', codec: lineText }) ?? null,
    role: valueOf(report, section, { key: 'poms_role', codec: roleWord }) ?? null,
    name: readName(report, section),
    isActive: valueOf(report, section, { key: 'state', codec: stateWord }) !== 'inactive',
    keywords: readKeywords(report, section),
  };
}

/** The order of stages: as campaign_stage_list has it, then those it leaves out as the file has them. */
export function readStageOrder(report: Report, section: Section, stages: readonly string[]): string[] {
  const entry = section.entries.get('campaign_stage_list');
  const written = entry && entry.value !== 'None' ? entry.value.split(',') : [];
  const listed = written
    .map((item) => readText(item.trim()))
    .flatMap((item) => ('text' in item && item.text !== '' ? [item.text] : []));
  const names = new Set(stages);
  for (const name of new Set(listed)) {
    if (names.has(name)) continue;
    const remedy = didYouMean(
      name,
      names,
      `Add a section [campaign_stage ${name}], or take the name off the list.`,
    );
    refuse(
      report,
      { section, entry },
      { message: `campaign_stage_list names stage ${name}, which does not exist`, remedy },
    );
  }
  return [...new Set([...listed.filter((name) => names.has(name)), ...stages])];
}

/** Where the nodes of the graph stand, from `[node_positions]`. */
export function readPositions(report: Report, section: Section | undefined): Graph['positions'] {
  const entries = [...(section?.entries.values() ?? [])].flatMap((entry) => {
    const reading = readJson(entry.value);
    const [label, ...xy] = 'value' in reading && Array.isArray(reading.value) ? reading.value : [];
    const [x = NaN, y = NaN] = xy.map((each) =>
      typeof each === 'string' && each !== '' ? Number(each) : NaN,
    );
    if (typeof label === 'string' && xy.length === 2 && Number.isFinite(x) && Number.isFinite(y))
      return [[label, { x, y }] as const];
    const remedy = 'Write a JSON list such as ["gen", 120, -40], or remove the line.';
    if (section)
      refuse(
        report,
        { section, entry },
        { message: `${entry.key} is no list of a name and two numbers`, remedy },
      );
    return [];
  });
  return Object.fromEntries(entries);
}
