import { useEffect, useState } from 'react';
import { Icon } from '#web/ui/Icon.tsx';

/** A pause in typing after which it is asked. */
const pauseMs = 250;

/** Finds datasets by how their names begin, a moment after the last letter. */
export function PrefixField({ prefix, onPrefix }: { prefix: string; onPrefix: (text: string) => void }) {
  const [text, setText] = useState(prefix);
  const [shown, setShown] = useState(prefix);
  if (shown !== prefix) {
    // The address changed by other means: back, forward, a link.
    setShown(prefix);
    setText(prefix);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === prefix) return undefined;
    const timer = window.setTimeout(() => {
      setShown(wanted);
      onPrefix(wanted);
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
    };
    // `onPrefix` is made anew at every drawing and always does the same.
  }, [text, prefix]);
  return (
    <label className="files-prefix">
      <Icon name="search" />
      <input
        type="search"
        className="input"
        placeholder="How its name begins"
        aria-label="Find datasets by the beginning of their names"
        maxLength={255}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
    </label>
  );
}
