import { useLayoutEffect, useRef, type RefObject } from 'react';

/** What goes away with the focus in it leaves the focus to the page, not to nobody. */
export function useKeptFocus(): RefObject<HTMLSpanElement | null> {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const { current } = place;
    return () => {
      if (current?.contains(document.activeElement) !== true) return;
      document.querySelector('main')?.focus({ preventScroll: true });
    };
  }, []);
  return place;
}
