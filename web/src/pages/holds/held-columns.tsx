import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { CampaignLink } from '#web/parts/submissions/CampaignLink.tsx';
import { StageLink } from '#web/parts/submissions/StageLink.tsx';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { type Column } from '#web/ui/DataTable.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { RemoveButton } from './RemoveButton.tsx';

const causeOf = ({ request }: HeldLaunch): string => request?.cause.by ?? 'reserved before the hold';

/** What a table of held launches shows; as it comes, it is in the order they will start. */
export const heldColumns: Column<HeldLaunch>[] = [
  {
    id: 'stage',
    title: 'Stage',
    value: ({ stage }) => stage,
    cell: (held) => (
      <>
        <StageLink {...held} /> {held.request?.isTest === true && <Tag tone="quiet">test</Tag>}
      </>
    ),
  },
  {
    id: 'campaign',
    title: 'Campaign',
    value: ({ campaign }) => campaign,
    cell: (held) => <CampaignLink {...held} />,
  },
  { id: 'by', title: 'Asked for by', value: ({ requestedBy }) => requestedBy },
  { id: 'cause', title: 'Launched by', value: causeOf, isHiddenAtFirst: true },
  {
    id: 'age',
    title: 'Waits since',
    value: ({ heldAt }) => heldAt,
    cell: ({ heldAt }) => <Time at={heldAt} />,
  },
  {
    id: 'repeats',
    title: 'Repeats',
    isNumber: true,
    value: ({ repeats }) => repeats,
  },
  {
    id: 'held-by',
    title: 'Held by',
    value: ({ heldBy }) => heldBy.join(', '),
    isHiddenAtFirst: true,
  },
  {
    id: 'submission',
    title: 'Submission',
    isNumber: true,
    value: ({ submissionId }) => submissionId,
    cell: ({ submissionId }) =>
      submissionId === null ? (
        <span className="quiet">–</span>
      ) : (
        <SubmissionLink submissionId={submissionId} />
      ),
  },
  {
    id: 'remove',
    title: 'Remove',
    canFilter: false,
    value: () => null,
    cell: (held) => <RemoveButton held={held} />,
  },
];
