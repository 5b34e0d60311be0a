import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { usePoms } from '#web/api/poms.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { ConnectionSign } from './ConnectionSign.tsx';
import { ExperimentMenu } from './ExperimentMenu.tsx';
import { HelpButton } from './HelpButton.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { rooms } from './rooms.ts';
import { SearchButton } from './SearchButton.tsx';
import './frame.css';

// Comes after the page itself: the first view does not wait for it.
const HoldBanner = lazy(async () => ({ default: (await import('./HoldBanner.tsx')).HoldBanner }));

function Navigation({ onLeave }: { onLeave: () => void }) {
  const { experiment, links } = usePoms();
  return (
    <nav aria-label="Main" id="navigation" className="frame-navigation">
      <ul>
        {rooms.map(({ to, title, icon }) => (
          <li key={to}>
            <Link to={to} params={{ experiment }} activeProps={{ 'aria-current': 'page' }} onClick={onLeave}>
              <Icon name={icon} />
              {title}
            </Link>
          </li>
        ))}
      </ul>
      {links.length > 0 && (
        <>
          <h2>Elsewhere</h2>
          <ul>
            {links.map(({ title, url }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noreferrer">
                  <Icon name="external" />
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

/** Readers who hear the page, and keyboards, begin at the new page's content. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const arrivedAt = useRef(pathname);
  useEffect(() => {
    if (arrivedAt.current === pathname) return;
    arrivedAt.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

interface HeaderProps {
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

function Header({ isOpen, onOpen }: HeaderProps) {
  return (
    <header className="frame-header">
      <button
        type="button"
        className="frame-menu-button"
        aria-label="Navigation"
        aria-expanded={isOpen}
        aria-controls="navigation"
        onClick={() => {
          onOpen(!isOpen);
        }}
      >
        <Icon name="menu" />
      </button>
      <Link to="/" className="frame-brand">
        POMS
      </Link>
      <ExperimentMenu />
      <SearchButton />
      <div className="frame-end">
        <ConnectionSign />
        <HelpButton />
        <PersonMenu />
      </div>
    </header>
  );
}

/** What is around every page: where one is, where one may go, as whom, and whether what is shown is fresh. */
export function Frame({ children }: { children: ReactNode }) {
  const [isOpen, onOpen] = useState(false);
  const main = useFocusOnArrival();
  return (
    <div className="frame" data-menu={isOpen ? 'open' : 'closed'}>
      <a className="frame-skip" href="#content">
        Skip to the page
      </a>
      <Header isOpen={isOpen} onOpen={onOpen} />
      <Navigation
        onLeave={() => {
          onOpen(false);
        }}
      />
      <main id="content" ref={main} tabIndex={-1} className="frame-content">
        <Suspense>
          <HoldBanner />
        </Suspense>
        {children}
      </main>
    </div>
  );
}
