import { lazy, Suspense, useState } from 'react';
import { Icon } from '#web/ui/Icon.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { useShortcut } from './use-shortcut.ts';

const Search = lazy(async () => ({ default: (await import('./Search.tsx')).Search }));

const isSearchKey = ({ key, metaKey, ctrlKey }: KeyboardEvent): boolean =>
  (key.toLowerCase() === 'k' && (metaKey || ctrlKey)) || (key === '/' && !metaKey && !ctrlKey);

/** Opens the search; so do ⌘K, Ctrl-K and `/`. */
export function SearchButton() {
  const [isOpen, setIsOpen] = useState(false);
  const open = () => {
    setIsOpen(true);
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
      {isOpen && (
        <Suspense>
          <Search
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
