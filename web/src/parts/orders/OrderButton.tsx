import { lazy, Suspense, useState } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { isDestructive, orderWords, whyNotAllowed, whyNotNow } from './order-words.ts';

const OrderDialog = lazy(async () => ({ default: (await import('./OrderDialog.tsx')).OrderDialog }));

/** Asks to do one thing to one submission. */
export function OrderButton({ action, submission }: { action: OrderAction; submission: Submission }) {
  const { person, experiment, role } = usePoms();
  const [isOpen, setIsOpen] = useState(false);
  const { submissionId } = submission;
  const mayNot = whyNotAllowed({ username: person.username, experiment, role }, submission);
  return (
    <>
      <Button
        size="small"
        variant={isDestructive(action) ? 'danger' : 'secondary'}
        disabledReason={mayNot ?? whyNotNow(action, submission)}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {orderWords[action]} …
      </Button>
      {isOpen && (
        <Suspense>
          <OrderDialog
            action={action}
            target={{ of: 'submission', submissionId }}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
