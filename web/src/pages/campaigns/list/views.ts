import { type CampaignFilter } from '#web/api/queries.ts';

interface View {
  title: string;
  filter: (username: string) => CampaignFilter;
}

/** Which campaigns the list shows; the first one where nobody chose. */
export const views = {
  active: { title: 'Active', filter: () => ({ isActive: true }) },
  all: { title: 'All', filter: () => ({}) },
  mine: { title: 'Mine', filter: (username) => ({ creator: username }) },
  production: { title: 'Production', filter: () => ({ creatorRole: 'production' }) },
  analysis: { title: 'Analysis', filter: () => ({ creatorRole: 'analysis' }) },
  inactive: { title: 'Inactive', filter: () => ({ isActive: false }) },
} as const satisfies Record<string, View>;
export type ViewName = keyof typeof views;

/** The view of that name, or the usual one. */
export function viewOf(name: string | undefined): ViewName {
  return name !== undefined && isView(name) ? name : 'active';
}

function isView(name: string): name is ViewName {
  return name in views;
}
