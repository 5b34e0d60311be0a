import * as Radix from '@radix-ui/react-dialog';
import { useState, type ReactNode, type RefObject } from 'react';
import { Icon } from './Icon.tsx';
import './motion.css';
import './dialog.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  size?: 'normal' | 'wide';
  /** Takes the focus afterwards, where that is not what had it before: a menu's item is gone by then. */
  opener?: RefObject<HTMLElement | null>;
}

function Content({ title, children, footer, size, opener }: Omit<DialogProps, 'isOpen' | 'onClose'>) {
  // Asked for while it is drawn first: a field of the dialog may take the focus right after.
  const [before] = useState(() => document.activeElement);
  const goBack = (event: Event): void => {
    event.preventDefault();
    const to = opener?.current ?? before;
    if (to instanceof HTMLElement) to.focus();
  };
  return (
    <Radix.Content
      className={`dialog ${size ?? 'normal'}`}
      aria-describedby={undefined}
      onCloseAutoFocus={goBack}
    >
      <header>
        <Radix.Title asChild>
          <h2>{title}</h2>
        </Radix.Title>
        <Radix.Close className="dialog-close" aria-label="Close">
          <Icon name="cross" />
        </Radix.Close>
      </header>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <footer>{footer}</footer>}
    </Radix.Content>
  );
}

/**
 * Asks or tells something before the page goes on.
 * @NOTE Radix's own overlay writes a style element to lock scrolling, which the page's policy forbids.
 */
export function Dialog({ isOpen, onClose, ...content }: DialogProps) {
  return (
    <Radix.Root
      open={isOpen}
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) onClose();
      }}
    >
      <Radix.Portal>
        <div className="dialog-backdrop" />
        {isOpen && <Content {...content} />}
      </Radix.Portal>
    </Radix.Root>
  );
}
