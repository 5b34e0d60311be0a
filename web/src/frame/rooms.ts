import { type IconName } from '#web/ui/Icon.tsx';

/** A room of the house in the navigation. */
export const rooms = [
  { to: '/$experiment/campaigns', title: 'Campaigns', icon: 'campaign' },
  { to: '/$experiment/submissions', title: 'Submissions', icon: 'submission' },
  { to: '/$experiment/files', title: 'Files', icon: 'files' },
  { to: '/$experiment/holds', title: 'Holds', icon: 'pause' },
  { to: '/$experiment/orders', title: 'Orders', icon: 'check' },
] as const satisfies { to: string; title: string; icon: IconName }[];
