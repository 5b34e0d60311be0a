import { useEffect, useState } from 'react';
import { Icon } from '#web/ui/Icon.tsx';

const pauseMs = 250;

/** Finds campaigns by a part of their name, a moment after the last letter. */
export function MatchField({
  match,
  onMatch,
}: {
  match: string | undefined;
  onMatch: (text: string | undefined) => void;
}) {
  const [text, setText] = useState(match ?? '');
  const [shown, setShown] = useState(match);
  if (shown !== match) {
    // The address changed by other means: back, forward, a link.
    setShown(match);
    setText(match ?? '');
  }
  useEffect(() => {
    const wanted = text.trim() === '' ? undefined : text.trim();
    if (wanted === match) return undefined;
    const timer = window.setTimeout(() => {
      setShown(wanted);
      onMatch(wanted);
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
    };
    // `onMatch` is made anew at every drawing and always does the same.
  }, [text, match]);
  return (
    <label className="campaigns-match">
      <Icon name="search" />
      <input
        type="search"
        placeholder="Name, or a part of it"
        aria-label="Find campaigns by name"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
    </label>
  );
}
