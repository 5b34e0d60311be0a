import { CampaignName, type Graph } from '#lib/domain/campaigns/campaign.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { type CampaignDraft } from './draft.ts';
import { readJson } from '#lib/domain/json-text.ts';
import { type Report, refuse, refuseOtherKeys } from './report.ts';
import { type Section } from './section.ts';
import { requiredValue, valueOf } from './take.ts';
import { type Codec, lineText, oneOf, shown } from '#lib/domain/campaigns/setting-values.ts';

// The original stores whatever role its user had while saving (behaviour §1.2).
const ownerOf = {
  analysis: 'analysis',
  production: 'production',
  superuser: 'production',
  'production-shifter': 'production',
} as const;

/** The role that a file names, in any of the original's words. */
export const roleWord: Codec<OwnerRole> = {
  ...oneOf(OwnerRole.options),
  read: (text) => {
    const reading = oneOf(['analysis', 'production', 'superuser', 'production-shifter']).read(text);
    if ('value' in reading) return { value: ownerOf[reading.value] };
    return { fault: { ...reading.fault, remedy: 'Write analysis or production.' } };
  },
};

const stateWord = oneOf(['active', 'inactive']);

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

/** What `[campaign]` says, but for its keywords and the order of stages. */
export function readCampaign(
  report: Report,
  section: Section,
): Pick<CampaignDraft, 'experiment' | 'role' | 'name' | 'isActive'> {
  refuseOtherKeys(report, section, {
    keys: ['experiment', 'poms_role', 'name', 'state', 'campaign_keywords', 'campaign_stage_list'],
  });
  return {
    experiment: valueOf(report, section, { key: 'experiment', codec: lineText }) ?? null,
    role: valueOf(report, section, { key: 'poms_role', codec: roleWord }) ?? null,
    name: readName(report, section),
    isActive: valueOf(report, section, { key: 'state', codec: stateWord }) !== 'inactive',
  };
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
