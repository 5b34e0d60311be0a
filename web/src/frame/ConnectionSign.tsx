import { usePoms } from '#web/api/poms.ts';
import { Time } from '#web/ui/Time.tsx';

/** Says whether what is shown is still followed. */
export function ConnectionSign() {
  const { connection } = usePoms();
  const isLive = connection.kind === 'live';
  return (
    <p
      className={`connection ${connection.kind}`}
      role="status"
      title={isLive ? undefined : connection.error.message}
    >
      <span className="connection-dot" aria-hidden="true" />
      {isLive ? (
        'Live'
      ) : (
        <>
          No contact with POMS; last heard <Time at={new Date(connection.since).toISOString()} />
        </>
      )}
    </p>
  );
}
