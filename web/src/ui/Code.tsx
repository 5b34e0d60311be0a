import { type ReactNode } from 'react';
import './code.css';

/** A text in letters of one width; long lines scroll in their own box, or are wrapped. */
export function Code({
  children,
  isWrapped = false,
  label,
}: {
  children: ReactNode;
  isWrapped?: boolean;
  label?: string;
}) {
  return (
    <pre
      className={isWrapped ? 'code wrapped' : 'code'}
      tabIndex={0}
      role="region"
      aria-label={label ?? 'Text'}
    >
      {children}
    </pre>
  );
}
