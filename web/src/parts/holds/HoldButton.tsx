import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { type Owned } from '#lib/domain/people/access.ts';
import { holdIdOf, type Hold, type HoldScope } from '#lib/domain/holds/hold.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { whyNotHold } from './hold-words.ts';

const HoldDialog = lazy(async () => ({ default: (await import('./HoldDialog.tsx')).HoldDialog }));
const ReleaseDialog = lazy(async () => ({ default: (await import('./ReleaseDialog.tsx')).ReleaseDialog }));

interface HoldButtonProps {
  scope: HoldScope;
  /** What is held, for people: `campaign sbnd_mcc`. */
  name: string;
  /** Whose it is; undefined for what belongs to all. */
  thing?: Owned;
}

/** Holds launches, or releases them where they are held: one button, which keeps the focus when it changes. */
export function HoldButton({ scope, name, thing }: HoldButtonProps) {
  const { ask, person, experiment, role } = usePoms();
  const { data } = useQuery(ask.holds());
  const [asked, setAsked] = useState<'hold' | Hold>();
  const hold = data?.items.find(({ holdId }) => holdId === holdIdOf(scope));
  const verb = hold ? 'Release' : 'Hold';
  const isAll = scope.of === 'everything';
  const close = (): void => {
    setAsked(undefined);
  };
  return (
    <>
      <Button
        icon={<Icon name={hold ? 'play' : 'pause'} />}
        {...(isAll ? {} : { label: `${verb} launches of ${name}` })}
        disabledReason={whyNotHold({ username: person.username, experiment, role }, thing)}
        onClick={() => {
          setAsked(hold ?? 'hold');
        }}
      >
        {`${verb} ${isAll ? 'everything' : 'launches'} …`}
      </Button>
      {asked !== undefined && (
        <Suspense>
          {asked === 'hold' ? (
            <HoldDialog scope={scope} name={name} onClose={close} />
          ) : (
            <ReleaseDialog hold={asked} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  );
}
