import * as Radix from '@radix-ui/react-dropdown-menu';
import { type ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './motion.css';
import './menu.css';

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
      /** Stays open after a choice, for lists of check boxes. */
      staysOpen?: boolean;
      onSelect: () => void;
    };

function Item({ item }: { item: Exclude<MenuItem, 'separator'> }) {
  const { label, icon, isChecked, disabledReason, staysOpen = false, onSelect } = item;
  const isOff = disabledReason !== undefined;
  const rest = {
    className: 'menu-item',
    'aria-disabled': isOff,
    onSelect: (event: Event) => {
      if (staysOpen || isOff) event.preventDefault();
      if (!isOff) onSelect();
    },
  };
  const words = (
    <span>
      {label}
      {isOff && <small>{disabledReason}</small>}
    </span>
  );
  if (isChecked === undefined)
    return (
      <Radix.Item {...rest}>
        {icon ?? <span className="menu-place" />}
        {words}
      </Radix.Item>
    );
  return (
    <Radix.CheckboxItem {...rest} checked={isChecked}>
      {isChecked ? <Icon name="check" /> : <span className="menu-place" />}
      {words}
    </Radix.CheckboxItem>
  );
}

/** What can be done or chosen, behind a button. */
export function Menu({ trigger, items, label }: { trigger: ReactNode; items: MenuItem[]; label: string }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" aria-label={label} align="end" sideOffset={4} collisionPadding={8}>
          {items.map((item, index) =>
            item === 'separator' ? (
              <Radix.Separator key={`separator ${index}`} className="menu-separator" />
            ) : (
              <Item key={item.id} item={item} />
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
