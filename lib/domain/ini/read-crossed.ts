import { type OwnerRole } from '#lib/domain/people/person.ts';
import { roleWord } from './read-campaign.ts';
import { readSections } from './sections.ts';
import { type Section } from './section.ts';
import { lineText } from '#lib/domain/campaigns/setting-values.ts';

function valueAt(section: Section, key: string): string[] {
  const value = section.entries.get(key)?.value ?? '';
  const reading = value === '' ? undefined : lineText.read(value);
  return reading && 'value' in reading ? [reading.value] : [];
}

export interface CampaignsNamed {
  own: string | undefined;
  role: OwnerRole | undefined;
  followed: string[];
}

function roleOf(text: string): OwnerRole | undefined {
  const reading = roleWord.isBlank(text) ? undefined : roleWord.read(text);
  return reading && 'value' in reading ? reading.value : undefined;
}

/** The campaign a file is of, and the others that it says to follow: to be looked up before it is read in earnest. */
export function campaignsNamed(text: string): CampaignsNamed {
  const { sections } = readSections(text);
  const [own] = sections.flatMap((each) => (each.kind === 'campaign' ? valueAt(each, 'name') : []));
  const [role] = sections.flatMap((each) => (each.kind === 'campaign' ? valueAt(each, 'poms_role') : []));
  const edges = sections.filter(({ kind }) => kind === 'dependencies');
  const followed = edges.flatMap((section) =>
    [...section.entries.keys()].flatMap((key) => (/^campaign_\d+$/.test(key) ? valueAt(section, key) : [])),
  );
  return { own, role: role === undefined ? undefined : roleOf(role), followed: [...new Set(followed)] };
}
