import { type ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './chip.css';

/** A word that groups things. */
export function Chip({ children, onRemove }: { children: ReactNode; onRemove?: () => void }) {
  return (
    <span className="chip">
      {children}
      {onRemove && (
        <button type="button" aria-label="Remove" onClick={onRemove}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
