import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { type Crossed } from '#lib/contract/crossings.ts';
import { usePoms } from '#web/api/poms.ts';
import { CrossedList } from '#web/parts/campaigns/CrossedList.tsx';
import { StatusTag } from '#web/parts/submissions/StatusTag.tsx';
import { Card } from '#web/ui/Card.tsx';

interface NeighboursProps {
  campaignId: number;
  providers: readonly string[];
  dependents: readonly string[];
  crossed: Crossed;
}

function Names({ campaignId, names, none }: { campaignId: number; names: readonly string[]; none: string }) {
  const { ask, experiment } = usePoms();
  const { data } = useQuery(ask.campaign(campaignId));
  if (names.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul className="stage-neighbours">
      {names.map((name) => {
        const stage = data?.progress.find((each) => each.name === name);
        return (
          <li key={name}>
            {stage ? (
              <Link to="/$experiment/stages/$stageId" params={{ experiment, stageId: stage.stageId }}>
                {name}
              </Link>
            ) : (
              name
            )}
            {stage && <StatusTag status={stage.status} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The stages before and after this one. */
export function Neighbours({ campaignId, providers, dependents, crossed }: NeighboursProps) {
  return (
    <Card title="Neighbours">
      <h3>Takes the outputs of</h3>
      {(providers.length > 0 || crossed.follows.length === 0) && (
        <Names campaignId={campaignId} names={providers} none="No stage: it can be launched first." />
      )}
      <CrossedList crossed={crossed.follows} verb="follows" />
      <h3>Is followed by</h3>
      {(dependents.length > 0 || crossed.followedBy.length === 0) && (
        <Names campaignId={campaignId} names={dependents} none="No stage: it is the last." />
      )}
      <CrossedList crossed={crossed.followedBy} verb="is followed by" />
    </Card>
  );
}
