import { type ErrorComponentProps } from '@tanstack/react-router';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { NotFound } from './NotFound.tsx';

/** Instead of a page that could not be drawn; an address that is not understood is one that does not exist. */
export function PageTrouble({ error: reason, reset }: ErrorComponentProps) {
  const error = reason instanceof Error ? reason : new Error(String(reason));
  if ('routerCode' in error && error.routerCode === 'PARSE_PARAMS') return <NotFound />;
  return (
    <div className="frame-alone">
      <ErrorPanel error={error} onRetry={reset} />
    </div>
  );
}
