import { useState, type RefObject } from 'react';
import { type OrderId } from '#lib/domain/ids.ts';
import { type OrderPreview } from '#lib/domain/orders/order.ts';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { TextInput } from '#web/ui/Field.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { isDestructive, orderTitle, orderWords } from './order-words.ts';
import { OrderResult } from './OrderResult.tsx';
import { OrdersLink } from './OrdersLink.tsx';
import { useOrder, type Wish } from './use-order.ts';
import './orders.css';

interface Close {
  onClose: () => void;
}

interface OrderDialogProps extends Wish, Close {
  opener?: RefObject<HTMLElement | null>;
}

const fewest = 8;

function Touched({ submissionIds, matches }: OrderPreview) {
  if (matches < 2) return null;
  const shown = submissionIds.slice(0, fewest);
  return (
    <p className="order-touched quiet">
      {shown.map((submissionId) => (
        <SubmissionLink key={submissionId} submissionId={submissionId} />
      ))}
      {matches > shown.length && <span>and {matches - shown.length} more</span>}
    </p>
  );
}

function Question({ preview, action }: { preview: OrderPreview; action: Wish['action'] }) {
  const { sentence, whyNot } = preview;
  return (
    <>
      <p className={isDestructive(action) ? 'order-question final' : 'order-question'}>{sentence}</p>
      {whyNot !== null && <p className="quiet">Why: {whyNot}.</p>}
      <Touched {...preview} />
    </>
  );
}

const mostOfReason = 1000;

function whyNotYet(preview: OrderPreview | undefined, why: string): string | undefined {
  if (!preview) return 'It is not known yet what this would touch.';
  if (why.length > mostOfReason) return `The reason is too long: at most ${mostOfReason} characters.`;
  return preview.matches === 0 ? 'There is nothing it could be done to now.' : undefined;
}

type Ordering = ReturnType<typeof useOrder>;

interface AskingProps {
  order: Ordering;
  action: Wish['action'];
  why: string;
  onWhy: (why: string) => void;
}

function Asking({ order: { preview, give }, action, why, onWhy }: AskingProps) {
  return (
    <>
      {preview.data && <Question preview={preview.data} action={action} />}
      {preview.isPending && <Skeleton lines={2} />}
      {preview.error && <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />}
      <TextInput
        label="Reason (optional)"
        hint="Stands in the history of each submission."
        value={why}
        onChange={onWhy}
        isFocused
      />
      {give.error && <ErrorPanel error={give.error} />}
    </>
  );
}

function AskingButtons({
  order: { preview, give },
  action,
  why,
  onClose,
}: Omit<AskingProps, 'onWhy'> & Close) {
  const { data } = preview;
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        variant={isDestructive(action) ? 'danger' : 'primary'}
        isBusy={give.isPending}
        disabledReason={whyNotYet(data, why)}
        onClick={() => {
          give.mutate(why.trim());
        }}
      >
        {data && data.matches > 1 ? `${orderWords[action]} ${data.matches} submissions` : orderWords[action]}
      </Button>
    </>
  );
}

function ResultButtons({ orderId, onClose }: Close & { orderId: OrderId }) {
  return (
    <>
      <span className="quiet order-later">
        It goes on when you close this; find it again under <OrdersLink orderId={orderId} />.
      </span>
      <Button variant="primary" isFocused onClick={onClose}>
        Close
      </Button>
    </>
  );
}

/** Asks before something is done to submissions, then shows what comes of it. */
export function OrderDialog({ action, target, onClose, opener }: OrderDialogProps) {
  const order = useOrder({ action, target });
  const [why, setWhy] = useState('');
  const given = order.give.data;
  const asking = { order, action, why };
  return (
    <Dialog
      title={orderTitle(action, target)}
      isOpen
      onClose={onClose}
      size={given ? 'wide' : 'normal'}
      footer={
        given ? (
          <ResultButtons orderId={given.orderId} onClose={onClose} />
        ) : (
          <AskingButtons {...asking} onClose={onClose} />
        )
      }
      {...(opener === undefined ? {} : { opener })}
    >
      {given ? <OrderResult orderId={given.orderId} /> : <Asking {...asking} onWhy={setWhy} />}
    </Dialog>
  );
}
