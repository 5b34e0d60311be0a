import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { remedyFor, requestIdOf } from './remedies.ts';
import './error-panel.css';

interface ErrorPanelProps {
  error: Error;
  /** What could not be shown, e.g. `the campaigns`. */
  what?: string;
  onRetry?: () => void;
}

/** Says what went wrong and what to do about it. */
export function ErrorPanel({ error, what, onRetry }: ErrorPanelProps) {
  const requestId = requestIdOf(error);
  return (
    <div className="error-panel" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          {what !== undefined && `Could not read ${what}. `}
          {error.message}
        </p>
        <p className="error-panel-remedy">{remedyFor(error)}</p>
        {requestId !== undefined && <small>Request {requestId}</small>}
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
