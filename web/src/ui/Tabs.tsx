import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { tabAfter } from './tab-keys.ts';
import './tabs.css';

export interface Tab {
  id: string;
  title: ReactNode;
  content: () => ReactNode;
}

interface TabsProps {
  label: string;
  tabs: Tab[];
  selected: string;
  onSelect: (id: string) => void;
}

interface TabListProps extends Omit<TabsProps, 'selected'> {
  at: number;
  root: string;
}

function TabList({ label, tabs, onSelect, at, root }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const next = tabAfter(event.key, at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll('button')[next ?? 0]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKey}>
      {tabs.map(({ id, title }, index) => (
        <button
          key={id}
          id={`${root}-tab-${id}`}
          type="button"
          role="tab"
          aria-selected={index === at}
          aria-controls={index === at ? `${root}-panel` : undefined}
          tabIndex={index === at ? 0 : -1}
          onClick={() => {
            onSelect(id);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** Parts of a page of which one is shown; arrows go from tab to tab. */
export function Tabs({ selected, ...rest }: TabsProps) {
  const root = useId();
  const { tabs } = rest;
  const found = tabs.findIndex(({ id }) => id === selected);
  const at = Math.max(0, found);
  const current = tabs[at];
  return (
    <>
      <TabList at={at} root={root} {...rest} />
      {current && (
        <div
          id={`${root}-panel`}
          role="tabpanel"
          aria-labelledby={`${root}-tab-${current.id}`}
          key={current.id}
        >
          {current.content()}
        </div>
      )}
    </>
  );
}
