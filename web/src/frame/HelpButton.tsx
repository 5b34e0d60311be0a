import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '#web/ui/Icon.tsx';
import { useShortcut } from './use-shortcut.ts';

const Help = lazy(async () => ({ default: (await import('./Help.tsx')).Help }));

/** Explains the page that is open; so does the key `?`. */
export function HelpButton() {
  const [isOpen, setIsOpen] = useState(false);
  const { pathname } = useLocation();
  const open = () => {
    setIsOpen(true);
  };
  useShortcut(({ key }) => key === '?', open);
  return (
    <>
      <button type="button" className="frame-icon-button" aria-label="Help on this page" onClick={open}>
        <Icon name="help" />
      </button>
      {isOpen && (
        <Suspense>
          <Help
            pathname={pathname}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
