import { type ReactNode } from 'react';
import './empty-state.css';

/** Instead of nothing: why there is nothing, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children}
      {action}
    </div>
  );
}
