import { lazy, Suspense, useState } from 'react';
import { may } from '#lib/domain/people/access.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';

const MoveSplitDialog = lazy(async () => ({
  default: (await import('./MoveSplitDialog.tsx')).MoveSplitDialog,
}));

interface MoveSplitButtonProps {
  stageId: number;
  isTest: boolean;
  campaign: Campaign;
}

/** Steps back, chooses the next slice or begins anew, after saying what that does. */
export function MoveSplitButton({ stageId, isTest, campaign }: MoveSplitButtonProps) {
  const { person, experiment, role } = usePoms();
  const [isOpen, setIsOpen] = useState(false);
  const permission = may({ username: person.username, experiment, role }, 'save-campaign', campaign);
  return (
    <>
      <Button
        disabledReason={permission.allowed ? undefined : `You may not move it: ${permission.why}.`}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Move the split …
      </Button>
      {isOpen && (
        <Suspense>
          <MoveSplitDialog
            stageId={stageId}
            isTest={isTest}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
