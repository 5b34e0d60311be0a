import { type CampaignRow } from './campaign.ts';
import { type OwnerRole } from '#lib/domain/people/person.ts';

/** Which campaigns are wanted; what is not said does not matter. */
export interface CampaignFilter {
  /** Part of the name, in any case; `*` is anything. */
  match?: string | undefined;
  isActive?: boolean | undefined;
  creator?: string | undefined;
  creatorRole?: OwnerRole | undefined;
  tag?: string | undefined;
}

/** Whether a name has the parts of the pattern, in their order. */
function nameMatcher(match: string): (name: string) => boolean {
  const parts = match.trim().toLowerCase().split('*');
  return (name) => {
    const text = name.toLowerCase();
    let from = 0;
    return parts.every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  };
}

/** Whether a campaign is wanted. */
export function campaignFilter({ match, isActive, creator, creatorRole, tag }: CampaignFilter) {
  const hasName = nameMatcher(match ?? '');
  return (row: CampaignRow): boolean =>
    hasName(row.name) &&
    (isActive === undefined || row.isActive === isActive) &&
    (creator === undefined || row.creator === creator) &&
    (creatorRole === undefined || row.creatorRole === creatorRole) &&
    (tag === undefined || row.tags.includes(tag));
}

/** Whether everything is wanted. */
export function wantsAll(filter: CampaignFilter): boolean {
  return Object.values(filter).every((wanted) => wanted === undefined || wanted === '');
}
