import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isPomsError, type PomsError } from '#lib/domain/errors.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { toast } from '#web/ui/Toasts.tsx';

export interface Launching {
  isBusy: boolean;
  /** Asks once; pressing again after a lost answer asks for the same launch. */
  launch: (ask: (requestKey: string) => Promise<Submission>) => Promise<Submission | undefined>;
}

/** It is kept and starts by itself: no failure, and a place where it can be followed. */
function useTellHeld(): (error: PomsError) => void {
  const { experiment, hurry } = usePoms();
  const navigate = useNavigate();
  return ({ details }) => {
    const held = HeldId.safeParse(details['heldId']).data;
    hurry();
    toast({
      tone: 'waiting',
      text: `Kept, not lost: ${String(details['why'])}. It starts by itself when that is released.`,
      action: {
        label: 'Held launches',
        act: () => void navigate({ to: '/$experiment/holds', params: { experiment }, search: { held } }),
      },
    });
  };
}

/** Launches once a press: the key changes only after an answer, so a lost answer is asked for again harmlessly. */
export function useLaunch(): Launching {
  const { hurry } = usePoms();
  const tellHeld = useTellHeld();
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const [isBusy, setIsBusy] = useState(false);
  return {
    isBusy,
    launch: async (ask) => {
      setIsBusy(true);
      try {
        const submission = await ask(requestKey);
        setRequestKey(crypto.randomUUID());
        toast({
          tone: 'good',
          text: `${submission.stage}: submission ${submission.submissionId} is on its way.`,
        });
        hurry();
        return submission;
      } catch (error) {
        if (isPomsError(error, 'LaunchHeld')) {
          setRequestKey(crypto.randomUUID());
          tellHeld(error);
          return undefined;
        }
        toast({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
        return undefined;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
