import { type Hold } from '#lib/domain/holds/hold.ts';
import { campaignOrStage } from '#web/parts/holds/hold-words.ts';
import { ReleaseButton } from '#web/parts/holds/ReleaseButton.tsx';
import { CampaignLink } from '#web/parts/submissions/CampaignLink.tsx';
import { StageLink } from '#web/parts/submissions/StageLink.tsx';
import { type Column } from '#web/ui/DataTable.tsx';
import { Time } from '#web/ui/Time.tsx';

function HeldThing({ scope, name }: Hold) {
  const place = campaignOrStage(scope);
  if (!place) return <strong>{name}</strong>;
  return 'stageId' in place ? (
    <StageLink {...place} stage={name} />
  ) : (
    <CampaignLink {...place} campaign={name} />
  );
}

/** What a table of holds shows. */
export const holdColumns: Column<Hold>[] = [
  { id: 'name', title: 'Held', value: ({ name }) => name, cell: HeldThing },
  { id: 'by', title: 'By', value: ({ placedBy }) => placedBy },
  {
    id: 'since',
    title: 'Since',
    value: ({ placedAt }) => placedAt,
    cell: ({ placedAt }) => <Time at={placedAt} />,
  },
  {
    id: 'reason',
    title: 'Reason',
    value: ({ reason }) => reason,
    cell: ({ reason }) => (reason === '' ? <span className="quiet">none given</span> : reason),
  },
  {
    id: 'release',
    title: 'Release',
    canFilter: false,
    value: () => null,
    cell: (hold) => <ReleaseButton hold={hold} />,
  },
];
