import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type HoldScope } from '#lib/domain/holds/hold.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { TextInput } from '#web/ui/Field.tsx';
import { useFreshHolds } from './use-fresh-holds.ts';

interface HoldDialogProps {
  scope: HoldScope;
  name: string;
  onClose: () => void;
}

function usePlace({ scope, onClose }: HoldDialogProps) {
  const { client } = usePoms();
  const freshen = useFreshHolds();
  return useMutation({
    mutationFn: async (reason: string) => client.placeHold({ body: { scope, reason } }),
    onSuccess: () => {
      freshen();
      onClose();
    },
  });
}

const mostOfReason = 1000;

/** Asks before launches are held, and for the reason that everybody will read. */
export function HoldDialog(props: HoldDialogProps) {
  const { name, onClose } = props;
  const [reason, setReason] = useState('');
  const place = usePlace(props);
  const isLong = reason.length > mostOfReason;
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        variant="primary"
        isBusy={place.isPending}
        disabledReason={isLong ? `The reason is too long: at most ${mostOfReason} characters.` : undefined}
        onClick={() => {
          place.mutate(reason.trim());
        }}
      >
        Hold launches
      </Button>
    </>
  );
  return (
    <Dialog title={`Hold launches of ${name}`} isOpen onClose={onClose} footer={footer}>
      <p>
        Nothing of {name} starts until somebody releases it. Launches that are asked for meanwhile are kept,
        and start in the order they came. What runs already goes on.
      </p>
      <TextInput
        label="Reason"
        hint="Everybody whose launch is kept reads it."
        value={reason}
        onChange={setReason}
        isFocused
      />
      {place.error && <ErrorPanel error={place.error} />}
    </Dialog>
  );
}
