import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { usePoms } from '#web/api/poms.ts';
import { whyNotRemove } from '#web/parts/holds/hold-words.ts';
import { useFreshHolds } from '#web/parts/holds/use-fresh-holds.ts';
import { useKeptFocus } from '#web/parts/holds/use-kept-focus.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { toast } from '#web/ui/Toasts.tsx';

interface RemoveProps {
  held: HeldLaunch;
  onClose: () => void;
}

function RemoveDialog({ held, onClose }: RemoveProps) {
  const { client } = usePoms();
  const freshen = useFreshHolds();
  const { heldId, campaign, stage, requestedBy } = held;
  const remove = useMutation({
    mutationFn: async () => client.removeHeldLaunch({ params: { heldId } }),
    onSuccess: () => {
      toast({ tone: 'good', text: `The held launch of ${stage} is removed.` });
      freshen();
      onClose();
    },
  });
  const footer = (
    <>
      <Button isFocused onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant="danger"
        isBusy={remove.isPending}
        onClick={() => {
          remove.mutate();
        }}
      >
        Remove
      </Button>
    </>
  );
  return (
    <Dialog title={`Remove the held launch of ${stage}`} isOpen onClose={onClose} footer={footer}>
      <p>
        {requestedBy} asked to launch {campaign} / {stage}. Removed, it never starts; its history tells who
        removed it.
      </p>
      {remove.error && <ErrorPanel error={remove.error} />}
    </Dialog>
  );
}

/** Takes a held launch out of the row, after a question. */
export function RemoveButton({ held }: { held: HeldLaunch }) {
  const { person, experiment, role } = usePoms();
  const place = useKeptFocus();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <span ref={place}>
      <Button
        size="small"
        label={`Remove the held launch of ${held.stage}`}
        disabledReason={whyNotRemove({ username: person.username, experiment, role }, held)}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Remove …
      </Button>
      {isOpen && (
        <RemoveDialog
          held={held}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </span>
  );
}
