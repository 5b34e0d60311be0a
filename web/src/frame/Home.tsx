import { Navigate } from '@tanstack/react-router';
import { recall } from '#web/api/remembered.ts';
import { useVisit } from './visit.ts';

/** Goes to the campaigns of the experiment that was open last. */
export function Home() {
  const { person } = useVisit();
  const last = recall('experiment');
  const known = person.memberships.find(({ experiment }) => experiment === last) ?? person.memberships[0];
  if (!known) return <p>{person.username} is a member of no experiment that is served here.</p>;
  return <Navigate to="/$experiment/campaigns" params={{ experiment: known.experiment }} replace />;
}
