import * as Radix from '@radix-ui/react-dropdown-menu';
import { Icon } from './Icon.tsx';
import { type MenuItem, type MenuProps } from './menu-item.ts';
import './motion.css';
import './menu.css';

function Item({ item }: { item: Exclude<MenuItem, 'separator'> }) {
  const { label, icon, isChecked, disabledReason, staysOpen = false, isDanger = false, onSelect } = item;
  const isOff = disabledReason !== undefined;
  const rest = {
    className: isDanger ? 'menu-item danger' : 'menu-item',
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

/** A menu that opens as soon as it is there, and whenever its button is pressed again. */
export function OpenMenu({ trigger, items, label }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen>
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
