import { isFailure } from '#lib/client/failure.ts';
import { Ago } from './Ago.tsx';
import { LaunchCampaign } from './LaunchCampaign.tsx';
import { useSession, type Session } from './session.ts';
import { StageTable } from './StageTable.tsx';
import { SubmissionTable } from './SubmissionTable.tsx';
import { Trouble } from './Trouble.tsx';
import { usePolled } from './use-polled.ts';

async function campaignIn({ clientOf }: Session, experiment: string, campaignId: number) {
  const client = clientOf(experiment);
  const [{ campaign, progress }, { items }] = await Promise.all([
    client.getCampaign({ params: { campaignId } }),
    client.listSubmissions({ query: { campaignId, limit: 50 } }),
  ]);
  return { campaign, progress, rows: items.map((submission) => ({ experiment, submission })) };
}

/** In the experiment of the address, or the first that has such a campaign. */
async function readCampaign(session: Session, experiment: string | undefined, campaignId: number) {
  const places = experiment === undefined ? session.experiments : [experiment];
  for (const place of places.slice(0, -1)) {
    try {
      return await campaignIn(session, place, campaignId);
    } catch (error) {
      if (!isFailure(error) || error.kind !== 'missing') throw error;
    }
  }
  return campaignIn(session, places.at(-1) ?? '', campaignId);
}

/** One campaign: its stages, and what was launched. */
export function CampaignPage({
  experiment,
  campaignId,
}: {
  experiment: string | undefined;
  campaignId: number;
}) {
  const session = useSession();
  const key = `${experiment ?? ''}/${campaignId}`;
  const { value, trouble, refresh } = usePolled(key, async () =>
    readCampaign(session, experiment, campaignId),
  );
  if (!value) return trouble ? <Trouble error={trouble} /> : <p className="quiet">Loading …</p>;
  const { campaign, progress, rows } = value;
  return (
    <>
      <Trouble error={trouble} />
      <header className="heading">
        <div>
          <h1>{campaign.name}</h1>
          <p className="quiet">
            {campaign.experiment} · version {campaign.version}, changed <Ago at={campaign.updatedAt} /> by{' '}
            {campaign.updatedBy}
          </p>
        </div>
        <LaunchCampaign campaign={campaign} onLaunched={refresh} isFocused />
      </header>
      <h2>Stages</h2>
      <StageTable campaign={campaign} progress={progress} onLaunched={refresh} />
      <h2>Submissions</h2>
      <SubmissionTable rows={rows} />
    </>
  );
}
