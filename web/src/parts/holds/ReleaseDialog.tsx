import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Hold } from '#lib/domain/holds/hold.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Time } from '#web/ui/Time.tsx';
import { toast } from '#web/ui/Toasts.tsx';
import { heldByWhom } from './hold-words.ts';
import { useFreshHolds } from './use-fresh-holds.ts';

interface ReleaseDialogProps {
  hold: Hold;
  onClose: () => void;
}

function useLift({ hold: { holdId, name }, onClose }: ReleaseDialogProps) {
  const { client } = usePoms();
  const freshen = useFreshHolds();
  return useMutation({
    mutationFn: async () => {
      try {
        await client.liftHold({ params: { holdId } });
      } catch (error) {
        // Somebody was faster: it is released, and that was wanted.
        if (!isPomsError(error, 'HoldNotFound')) throw error;
      }
    },
    onSuccess: () => {
      toast({ tone: 'good', text: `${name.charAt(0).toUpperCase()}${name.slice(1)} is released.` });
      freshen();
      onClose();
    },
  });
}

function Kept({ holdId }: Pick<Hold, 'holdId'>) {
  const { ask } = usePoms();
  const { data } = useInfiniteQuery(ask.heldLaunches());
  if (!data) return null;
  const kept = data.pages.flatMap(({ items }) => items).filter(({ heldBy }) => heldBy.includes(holdId));
  if (kept.length === 0) return <p>It keeps no launch back now.</p>;
  return (
    <p>
      {kept.length === 1
        ? 'One launch that it kept back starts'
        : `${kept.length} launches that it kept back start`}
      {data.pages.at(-1)?.cursor == null ? '' : ', and more,'} in the order they came, unless something else
      holds them.
    </p>
  );
}

/** Asks before a hold is released. */
export function ReleaseDialog(props: ReleaseDialogProps) {
  const { hold, onClose } = props;
  const lift = useLift(props);
  const footer = (
    <>
      <Button isFocused onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant="primary"
        isBusy={lift.isPending}
        onClick={() => {
          lift.mutate();
        }}
      >
        Release
      </Button>
    </>
  );
  return (
    <Dialog title={`Release ${hold.name}`} isOpen onClose={onClose} footer={footer}>
      <p>
        {heldByWhom(hold)} (<Time at={hold.placedAt} />
        ).
      </p>
      <Kept holdId={hold.holdId} />
      {lift.error && <ErrorPanel error={lift.error} />}
    </Dialog>
  );
}
