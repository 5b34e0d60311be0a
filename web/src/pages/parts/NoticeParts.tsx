import { failure } from '#lib/client/failure.ts';
import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';

const lost = Object.assign(failure('unavailable', 'The server does not answer.'), {
  details: { requestId: 'req-7f31c9' },
});
const forbidden = failure('forbidden', 'You may not launch this stage.');

/** What stands where something is missing. */
export function NoticeParts() {
  return (
    <>
      <Card title="Errors">
        <ErrorPanel what="the campaigns" error={lost} onRetry={() => undefined} />
        <ErrorPanel error={forbidden} />
        <ErrorPanel error={new Error('Something went wrong.')} />
      </Card>
      <Card title="Nothing, and not yet">
        <Skeleton lines={3} />
        <EmptyState title="No campaigns yet" action={<Button variant="primary">New campaign</Button>}>
          <p>A campaign is a graph of stages; each runs a script on a slice of a dataset.</p>
        </EmptyState>
      </Card>
    </>
  );
}
