import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { ToneMark } from './Tag.tsx';
import { currentToasts, dismiss, onToasts, type Toast } from './toast-list.ts';
import './motion.css';
import './toasts.css';

export { toast } from './toast-list.ts';

const shownMs = 6000;

function OneToast({ id, tone, text, action }: Toast) {
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    if (isRead || tone === 'bad') return undefined;
    const timer = window.setTimeout(() => {
      dismiss(id);
    }, shownMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [id, isRead, tone]);
  const read = () => {
    setIsRead(true);
  };
  const leave = () => {
    setIsRead(false);
  };
  return (
    <li className={`toast ${tone}`} onMouseEnter={read} onMouseLeave={leave} onFocus={read} onBlur={leave}>
      <ToneMark tone={tone} />
      <span>{text}</span>
      {action && (
        <Button size="small" onClick={action.act}>
          {action.label}
        </Button>
      )}
      <button
        type="button"
        className="toast-close"
        aria-label="Close"
        onClick={() => {
          dismiss(id);
        }}
      >
        <Icon name="cross" />
      </button>
    </li>
  );
}

/** Where toasts appear. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, currentToasts);
  return (
    <section aria-label="Messages" aria-live="polite" className="toasts">
      {toasts.length > 0 && (
        <ol>
          {toasts.map((each) => (
            <OneToast key={each.id} {...each} />
          ))}
        </ol>
      )}
    </section>
  );
}
