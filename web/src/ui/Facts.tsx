import { type ReactNode } from 'react';
import './facts.css';

export interface Fact {
  term: string;
  value: ReactNode;
  /** A word on the value, in small. */
  hint?: string;
}

/** Facts in two columns: what, and how it is. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ term, value, hint }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {hint !== undefined && <small>{hint}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
