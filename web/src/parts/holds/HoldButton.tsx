import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { type Owned } from '#lib/domain/access.ts';
import { holdIdOf, type HoldScope } from '#lib/domain/hold.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { whyNotHold } from './hold-words.ts';
import { ReleaseButton } from './ReleaseButton.tsx';

const HoldDialog = lazy(async () => ({ default: (await import('./HoldDialog.tsx')).HoldDialog }));

interface HoldButtonProps {
  scope: HoldScope;
  /** What is held, for people: `campaign sbnd_mcc`. */
  name: string;
  /** Whose it is; undefined for what belongs to all. */
  thing?: Owned;
}

/** Holds launches, or releases them where they are held. */
export function HoldButton({ scope, name, thing }: HoldButtonProps) {
  const { ask, person, experiment, role } = usePoms();
  const { data } = useQuery(ask.holds());
  const [isOpen, setIsOpen] = useState(false);
  const hold = data?.items.find(({ holdId }) => holdId === holdIdOf(scope));
  const why = whyNotHold({ username: person.username, experiment, role }, thing);
  return (
    <>
      {hold ? (
        <ReleaseButton hold={hold} size="normal" />
      ) : (
        <Button
          icon={<Icon name="pause" />}
          label={`Hold launches of ${name}`}
          disabledReason={why}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          Hold …
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <HoldDialog
            scope={scope}
            name={name}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
