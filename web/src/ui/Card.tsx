import { useId, type ReactNode } from 'react';
import './card.css';

interface CardProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  /** Its content reaches the edge, as tables do. */
  isFlush?: boolean;
}

/** Things that belong together, under a title. */
export function Card({ title, actions, children, isFlush = false }: CardProps) {
  const titleId = useId();
  return (
    <section className={isFlush ? 'card flush' : 'card'} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{title}</h2>
        {actions}
      </header>
      <div className="card-body">{children}</div>
    </section>
  );
}
