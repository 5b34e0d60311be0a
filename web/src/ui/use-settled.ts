import { useEffect, useState } from 'react';

/** The value once it has not changed for a while: what is typed is looked up after the last letter. */
export function useSettled<Value>(value: Value, pauseMs = 250): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(value);
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [value, pauseMs]);
  return settled;
}
