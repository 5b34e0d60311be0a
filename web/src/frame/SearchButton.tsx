import { lazy, Suspense, useRef, useState } from 'react';
import { Icon } from '#web/ui/Icon.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { EarlySearch } from './EarlySearch.tsx';
import { type Asked } from './asked.ts';
import { useShortcut } from './use-shortcut.ts';

const Search = lazy(async () => ({ default: (await import('./Search.tsx')).Search }));

const isSearchKey = ({ key, metaKey, ctrlKey }: KeyboardEvent): boolean =>
  (key.toLowerCase() === 'k' && (metaKey || ctrlKey)) || (key === '/' && !metaKey && !ctrlKey);

/** Opens the search; so do ⌘K, Ctrl-K and `/`. What is typed right after them is not lost. */
export function SearchButton() {
  const [asked, setAsked] = useState<Asked>();
  const opener = useRef<HTMLElement>(null);
  const open = () => {
    if (asked) return;
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsked({ text: '', isEntered: false });
  };
  const close = () => {
    setAsked(undefined);
  };
  useShortcut(isSearchKey, open);
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <>
      <button type="button" className="frame-search" aria-keyshortcuts="Control+K Meta+K" onClick={open}>
        <Icon name="search" />
        <span>Find a campaign, submission, file …</span>
        <Kbd>{isMac ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      {asked && (
        <Suspense fallback={<EarlySearch asked={asked} onAsked={setAsked} onClose={close} />}>
          <Search asked={asked} onAsked={setAsked} onClose={close} opener={opener} />
        </Suspense>
      )}
    </>
  );
}
