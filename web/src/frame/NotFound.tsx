import { Link } from '@tanstack/react-router';
import { EmptyState } from '#web/ui/EmptyState.tsx';

/** Instead of a page that does not exist. */
export function NotFound() {
  return (
    <div className="frame-alone">
      <title>No such page · POMS</title>
      <EmptyState title="There is no such page">
        <p>
          The address may be mistyped, or what it names is gone. <Link to="/">The campaigns</Link> are a good
          place to begin, and Ctrl K searches.
        </p>
      </EmptyState>
    </div>
  );
}
