import { LaunchCampaign } from './LaunchCampaign.tsx';
import { campaignPath } from './route.ts';
import { useSession, type Session } from './session.ts';
import { StatusBadge } from './StatusBadge.tsx';
import { SubmissionTable } from './SubmissionTable.tsx';
import { Trouble } from './Trouble.tsx';
import { usePolled } from './use-polled.ts';

/** Campaigns shown with their stages; each is one question. */
const shownCampaigns = 20;

async function readExperiment({ clientOf }: Session, experiment: string) {
  const client = clientOf(experiment);
  const [{ items: rows }, { items }] = await Promise.all([
    client.listCampaigns({ query: { limit: shownCampaigns } }),
    client.listSubmissions({ query: { limit: 15 } }),
  ]);
  const campaigns = await Promise.all(
    rows.map(({ campaignId }) => client.getCampaign({ params: { campaignId } })),
  );
  return { experiment, campaigns, submissions: items.map((submission) => ({ experiment, submission })) };
}

type OfExperiment = Awaited<ReturnType<typeof readExperiment>>;

const ofExperiment = async (session: Session): Promise<OfExperiment[]> =>
  Promise.all(session.experiments.map(async (experiment) => readExperiment(session, experiment)));

function CampaignCard({
  one,
  onLaunched,
}: {
  one: OfExperiment['campaigns'][number];
  onLaunched: () => void;
}) {
  const { campaign, progress } = one;
  return (
    <li className="card">
      <div className="heading">
        <h3>
          <a href={campaignPath(campaign.experiment, campaign.campaignId)}>{campaign.name}</a>
        </h3>
        <LaunchCampaign campaign={campaign} onLaunched={onLaunched} />
      </div>
      <ol className="stages">
        {progress.map(({ stageId, name, status }) => (
          <li key={stageId}>
            {name} <StatusBadge status={status} />
          </li>
        ))}
      </ol>
    </li>
  );
}

/** Every experiment of the reader: campaigns with their stages, and the newest submissions. */
export function OverviewPage() {
  const session = useSession();
  const { value, trouble, refresh } = usePolled('overview', async () => ofExperiment(session));
  if (!value) return trouble ? <Trouble error={trouble} /> : <p className="quiet">Loading …</p>;
  const newest = value
    .flatMap(({ submissions }) => submissions)
    .sort((a, b) => b.submission.createdAt.localeCompare(a.submission.createdAt))
    .slice(0, 20);
  return (
    <>
      <Trouble error={trouble} />
      <h1>Campaigns</h1>
      {value.map(({ experiment, campaigns }) => (
        <section key={experiment}>
          <h2>{experiment}</h2>
          {campaigns.length === 0 && (
            <p className="quiet">No campaigns yet: `poms apply FILE.ini` makes one.</p>
          )}
          <ul className="cards">
            {campaigns.map((one) => (
              <CampaignCard key={one.campaign.campaignId} one={one} onLaunched={refresh} />
            ))}
          </ul>
        </section>
      ))}
      <h1>Newest submissions</h1>
      <SubmissionTable rows={newest} />
    </>
  );
}
