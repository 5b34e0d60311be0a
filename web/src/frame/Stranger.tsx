import { Link } from '@tanstack/react-router';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { useVisit } from './visit.ts';

/** Instead of an experiment's pages, for somebody who is no member. */
export function Stranger({ experiment }: { experiment: string }) {
  const { person } = useVisit();
  return (
    <main className="frame-alone">
      <title>Not a member · POMS</title>
      <EmptyState title={`${person.username} is not a member of ${experiment}`}>
        <p>An administrator of the experiment can change that. These are open to you:</p>
        <ul>
          {person.memberships.map((each) => (
            <li key={each.experiment}>
              <Link to="/$experiment/campaigns" params={{ experiment: each.experiment }}>
                {each.experiment}
              </Link>
            </li>
          ))}
        </ul>
      </EmptyState>
    </main>
  );
}
