import { useEffect, useState } from 'react';
import { Icon } from './Icon.tsx';
import './search-field.css';

/** A pause in typing after which it is looked for. */
const pauseMs = 250;

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** What is looked for now; empty for nothing. */
  text: string;
  onText: (text: string) => void;
}

/** Looks for something a moment after the last letter. */
export function SearchField({ label, placeholder, text, onText }: SearchFieldProps) {
  const [written, setWritten] = useState(text);
  const [told, setTold] = useState(text);
  if (told !== text) {
    // It was changed by other means: back, forward, a link.
    setTold(text);
    setWritten(text);
  }
  useEffect(() => {
    const wanted = written.trim();
    if (wanted === text) return undefined;
    const timer = window.setTimeout(() => {
      setTold(wanted);
      onText(wanted);
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
    };
    // `onText` is made anew at every drawing and always does the same.
  }, [written, text]);
  return (
    <label className="search-field">
      <Icon name="search" />
      <input
        type="search"
        placeholder={placeholder}
        aria-label={label}
        maxLength={255}
        value={written}
        onChange={({ target }) => {
          setWritten(target.value);
        }}
      />
    </label>
  );
}
