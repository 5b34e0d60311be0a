import { type ButtonHTMLAttributes, type ReactElement, type ReactNode } from 'react';

export type MenuItem =
  | 'separator'
  | {
      id: string;
      label: string;
      icon?: ReactNode;
      /** For choices: whether this one is taken. */
      isChecked?: boolean;
      /** Why it cannot be chosen now; the keyboard still finds it. */
      disabledReason?: string;
      /** It cannot be taken back. */
      isDanger?: boolean;
      /** Stays open after a choice, for lists of check boxes. */
      staysOpen?: boolean;
      onSelect: () => void;
    };

export interface MenuProps {
  /** A button that takes further properties. */
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  items: MenuItem[];
  label: string;
}
