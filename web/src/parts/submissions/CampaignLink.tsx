import { Link } from '@tanstack/react-router';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';

/** The campaign a submission is of. */
export function CampaignLink({ campaignId, campaign }: Pick<Submission, 'campaignId' | 'campaign'>) {
  const { experiment } = usePoms();
  return (
    <Link to="/$experiment/campaigns/$campaignId" params={{ experiment, campaignId }}>
      {campaign}
    </Link>
  );
}
