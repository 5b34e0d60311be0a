import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { type Owned } from '#lib/domain/people/access.ts';
import { type Hold } from '#lib/domain/holds/hold.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { campaignOrStage, whyNotHold } from './hold-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const ReleaseDialog = lazy(async () => ({ default: (await import('./ReleaseDialog.tsx')).ReleaseDialog }));

/** Whose it is that is held, as far as that is known yet. */
function useHeldThing({ scope }: Hold): { thing: Owned | undefined; isKnown: boolean } {
  const { ask } = usePoms();
  const place = campaignOrStage(scope);
  const stageId = place && 'stageId' in place ? place.stageId : 0;
  const stage = useQuery({ ...ask.stage(stageId), enabled: stageId > 0 });
  const campaignId = place && 'campaignId' in place ? place.campaignId : (stage.data?.campaignId ?? 0);
  const campaign = useQuery({ ...ask.campaign(campaignId), enabled: campaignId > 0 });
  return { thing: campaign.data?.campaign, isKnown: place === undefined || campaign.data !== undefined };
}

/** Releases what is held, after a question. */
export function ReleaseButton({ hold }: { hold: Hold }) {
  const { person, experiment, role } = usePoms();
  const [isOpen, setIsOpen] = useState(false);
  const { thing, isKnown } = useHeldThing(hold);
  const place = useKeptFocus();
  const actor = { username: person.username, experiment, role };
  return (
    <span ref={place}>
      <Button
        size="small"
        label={`Release ${hold.name}`}
        disabledReason={isKnown ? whyNotHold(actor, thing) : undefined}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Release …
      </Button>
      {isOpen && (
        <Suspense>
          <ReleaseDialog
            hold={hold}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </span>
  );
}
