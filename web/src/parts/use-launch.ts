import { useState } from 'react';
import { type Submission } from '#lib/domain/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { toast } from '#web/ui/Toasts.tsx';

export interface Launching {
  isBusy: boolean;
  /** Asks once; pressing again after a lost answer asks for the same launch. */
  launch: (ask: (requestKey: string) => Promise<Submission>) => Promise<Submission | undefined>;
}

/** Launches once a press: the key changes only after an answer, so a lost answer is asked for again harmlessly. */
export function useLaunch(): Launching {
  const { hurry } = usePoms();
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
        toast({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
        return undefined;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
