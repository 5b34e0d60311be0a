import { useId, type MouseEvent, type ReactNode } from 'react';
import './button.css';

interface ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'small' | 'normal';
  /** Why it does nothing now; it stays where the keyboard finds it, and says so. */
  disabledReason?: string | undefined;
  /** What it was asked for is under way. */
  isBusy?: boolean;
  icon?: ReactNode;
  /** What it does, for those who do not see what it stands beside. */
  label?: string;
  /** Takes the focus when it appears. */
  isFocused?: boolean;
  type?: 'button' | 'submit';
}

/** Does something when it is pressed. */
export function Button({ children, onClick, variant = 'secondary', size = 'normal', ...rest }: ButtonProps) {
  const { disabledReason, isBusy = false, icon, label, isFocused = false, type = 'button' } = rest;
  const reasonId = useId();
  const isOff = isBusy || disabledReason !== undefined;
  const press = (event: MouseEvent): void => {
    if (isOff) event.preventDefault();
    else onClick?.();
  };
  return (
    <>
      <button
        type={type}
        className={`button ${variant} ${size}`}
        aria-label={label}
        aria-busy={isBusy}
        aria-disabled={isOff}
        aria-describedby={disabledReason === undefined ? undefined : reasonId}
        title={disabledReason}
        autoFocus={isFocused}
        onClick={press}
      >
        {isBusy ? <span className="button-spinner" /> : icon}
        <span>{children}</span>
      </button>
      {disabledReason !== undefined && (
        <span id={reasonId} className="unseen">
          {disabledReason}
        </span>
      )}
    </>
  );
}
