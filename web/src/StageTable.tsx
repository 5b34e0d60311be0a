import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Campaign } from '#lib/domain/campaign.ts';
import { LaunchButton } from './LaunchButton.tsx';
import { useSession } from './session.ts';
import { StatusBadge } from './StatusBadge.tsx';

interface StageTableProps {
  campaign: Campaign;
  progress: readonly StageProgress[];
  onLaunched: () => void;
}

function StageRow({
  campaign,
  stage,
  onLaunched,
}: Omit<StageTableProps, 'progress'> & { stage: StageProgress }) {
  const { clientOf } = useSession();
  const { stageId, name, submissions, outputCount, status } = stage;
  const providers = campaign.dependencies.filter((edge) => edge.stage === name).map((edge) => edge.provider);
  return (
    <tr>
      <td>{name}</td>
      <td>{providers.join(', ')}</td>
      <td>
        <StatusBadge status={status} />
      </td>
      <td className="number">{submissions}</td>
      <td className="number">{outputCount}</td>
      <td>
        <LaunchButton
          what={`stage ${name}`}
          launch={(requestKey) =>
            clientOf(campaign.experiment).launchStage({ params: { stageId }, body: { requestKey } })
          }
          onLaunched={onLaunched}
        />
      </td>
    </tr>
  );
}

/** The stages of a campaign with where they stand. */
export function StageTable({ campaign, progress, onLaunched }: StageTableProps) {
  return (
    <div className="wide">
      <table>
        <thead>
          <tr>
            <th>Stage</th>
            <th>Follows</th>
            <th>Newest</th>
            <th className="number">Submissions</th>
            <th className="number">Output files</th>
            <th>Launch</th>
          </tr>
        </thead>
        <tbody>
          {progress.map((stage) => (
            <StageRow key={stage.stageId} campaign={campaign} stage={stage} onLaunched={onLaunched} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
