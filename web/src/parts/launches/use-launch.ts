import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { isPomsError, type PomsError } from '#lib/domain/errors.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { toast } from '#web/ui/Toasts.tsx';
import { bodyOf, type LaunchChoice } from './use-launch-plan.ts';

/** It waits for a hold: no failure, and a place where it can be followed. */
function useSayWaiting(): (error: PomsError) => void {
  const { experiment } = usePoms();
  const navigate = useNavigate();
  return ({ details }) => {
    const held = HeldId.safeParse(details['heldId']).data;
    toast({
      tone: 'waiting',
      text: `The launch waits: ${String(details['why'])}. It starts when the hold is released.`,
      action: {
        label: 'Waiting launches',
        act: () => void navigate({ to: '/$experiment/holds', params: { experiment }, search: { held } }),
      },
    });
  };
}

function useSayLaunched(): (submission: Submission) => void {
  const { experiment } = usePoms();
  const navigate = useNavigate();
  return ({ stage, submissionId }) => {
    toast({
      tone: 'good',
      text: `${stage}: submission ${submissionId} is on its way.`,
      action: {
        label: 'Open',
        act: () =>
          void navigate({
            to: '/$experiment/submissions/$submissionId',
            params: { experiment, submissionId },
          }),
      },
    });
  };
}

interface Launching {
  launch: (choice: LaunchChoice) => void;
  isPending: boolean;
  error: Error | null;
}

/** Launches what was chosen, then closes. Asked again after a lost answer, the same choice is the same launch. */
export function useLaunch(onDone: () => void): Launching {
  const { client, hurry } = usePoms();
  const sayLaunched = useSayLaunched();
  const sayWaiting = useSayWaiting();
  const requestKeys = useRef(new Map<string, string>());
  const keyOf = (choice: LaunchChoice): string => {
    const text = JSON.stringify(choice);
    const key = requestKeys.current.get(text) ?? crypto.randomUUID();
    requestKeys.current.set(text, key);
    return key;
  };
  const isUnderWay = useRef(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (choice: LaunchChoice) => {
      try {
        const body = { ...bodyOf(choice), requestKey: keyOf(choice) };
        sayLaunched(await client.launchStage({ params: { stageId: choice.stageId }, body }));
      } catch (error) {
        if (!isPomsError(error, 'LaunchHeld')) throw error;
        sayWaiting(error);
      }
    },
    onSuccess: () => {
      hurry();
      onDone();
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  const launch = (choice: LaunchChoice): void => {
    // A second click may come before the button shows that it is busy.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutate(choice);
  };
  return { launch, isPending, error };
}
