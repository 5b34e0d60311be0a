import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePoms } from '#web/api/poms.ts';
import { heldByWhom } from '#web/parts/holds/hold-words.ts';
import { ReleaseButton } from '#web/parts/holds/ReleaseButton.tsx';
import { Icon } from '#web/ui/Icon.tsx';

/** Says on every page that launches are held, by whom and why. */
export function HoldBanner() {
  const { ask, experiment } = usePoms();
  const { data } = useQuery(ask.holds());
  const holds = data?.items ?? [];
  // What holds most is told first; the others are a click away.
  const first = holds.find(({ scope }) => scope.of === 'everything') ?? holds[0];
  if (!first) return null;
  return (
    <div className="frame-holds" role="status">
      <Icon name="pause" />
      <p>
        <strong>Launches are held:</strong> {heldByWhom(first)}
      </p>
      <Link to="/$experiment/holds" params={{ experiment }}>
        {holds.length > 1 ? `and ${holds.length - 1} more` : 'Held launches'}
      </Link>
      <ReleaseButton hold={first} />
    </div>
  );
}
