import { useState } from 'react';
import { type Submission } from '#lib/domain/submission.ts';

interface LaunchButtonProps {
  /** What is launched, for those who only hear the button. */
  what: string;
  launch: (requestKey: string) => Promise<Submission>;
  onLaunched: () => void;
  /** Why it cannot be launched, where it cannot. */
  whyNot?: string | undefined;
  isFocused?: boolean;
}

/** Launches once a press: the key changes only after an answer, so a lost answer is asked for again harmlessly. */
export function LaunchButton({ what, launch, onLaunched, whyNot, isFocused = false }: LaunchButtonProps) {
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const [state, setState] = useState<{ isAsking: boolean; said: string }>({ isAsking: false, said: '' });
  const press = async (): Promise<void> => {
    setState({ isAsking: true, said: '' });
    try {
      const { submissionId } = await launch(requestKey);
      setRequestKey(crypto.randomUUID());
      setState({ isAsking: false, said: `Submission ${submissionId}` });
      onLaunched();
    } catch (error) {
      setState({ isAsking: false, said: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <span className="launch">
      <button
        type="button"
        aria-label={`Launch ${what}`}
        autoFocus={isFocused}
        disabled={state.isAsking || whyNot !== undefined}
        title={whyNot}
        onClick={() => void press()}
      >
        {state.isAsking ? 'Launching …' : 'Launch'}
      </button>
      <span role="status">{whyNot ?? state.said}</span>
    </span>
  );
}
