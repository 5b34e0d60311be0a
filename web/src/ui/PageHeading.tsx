import { type ReactNode } from 'react';
import './page-heading.css';

interface PageHeadingProps {
  title: string;
  /** Where the page belongs, above the title. */
  kicker?: ReactNode;
  /** A few words under the title. */
  facts?: ReactNode;
  actions?: ReactNode | undefined;
}

/** What the page is about, and what can be done with it. */
export function PageHeading({ title, kicker, facts, actions }: PageHeadingProps) {
  return (
    <header className="page-heading">
      <div className="page-heading-words">
        {kicker !== undefined && <p className="page-heading-kicker">{kicker}</p>}
        <h1>{title}</h1>
        {facts !== undefined && <div className="page-heading-facts">{facts}</div>}
      </div>
      {actions !== undefined && <div className="page-heading-actions">{actions}</div>}
    </header>
  );
}
