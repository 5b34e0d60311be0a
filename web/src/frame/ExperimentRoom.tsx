import { useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { createClient } from '#lib/client/client.ts';
import { type Role } from '#lib/domain/people/person.ts';
import { PomsContext, type Poms } from '#web/api/poms.ts';
import { queriesOf } from '#web/api/queries.ts';
import { Frame } from './Frame.tsx';
import { Stranger } from './Stranger.tsx';
import { useFeed } from './use-feed.ts';
import { useRole } from './use-role.ts';
import { useVisit } from './visit.ts';

interface RoomProps {
  experiment: string;
  children: ReactNode;
}

function MemberRoom({ experiment, ownRole, children }: RoomProps & { ownRole: Role }) {
  const { config, person, token, signOut } = useVisit();
  const cache = useQueryClient();
  const [role, actAs] = useRole(person, experiment, ownRole);
  const { apiBase, links } = config;
  const client = useMemo(
    () => createClient({ url: apiBase, token: () => token, experiment, role }),
    [apiBase, token, experiment, role],
  );
  const ask = useMemo(() => queriesOf(client, experiment), [client, experiment]);
  const { connection, hurry } = useFeed(experiment, client, cache);
  const poms: Poms = {
    ...{ experiment, role, ownRole, person, client, ask, connection, links, hurry, actAs, signOut },
  };
  return (
    <PomsContext value={poms}>
      <Frame>{children}</Frame>
    </PomsContext>
  );
}

/** Everything of one experiment, for its members. */
export function ExperimentRoom({ experiment, children }: RoomProps) {
  const { person } = useVisit();
  const membership = person.memberships.find((each) => each.experiment === experiment);
  if (!membership) return <Stranger experiment={experiment} />;
  return (
    <MemberRoom experiment={experiment} ownRole={membership.role}>
      {children}
    </MemberRoom>
  );
}
