import { cloneElement, lazy, Suspense, useState, type KeyboardEvent } from 'react';
import { type MenuProps } from './menu-item.ts';

export { type MenuItem } from './menu-item.ts';

const load = async () => ({ default: (await import('./OpenMenu.tsx')).OpenMenu });
const OpenMenu = lazy(load);

/** What can be done or chosen, behind a button. What places the menu is read when it is first wanted. */
export function Menu(props: MenuProps) {
  const [isWanted, setIsWanted] = useState(false);
  const open = () => {
    setIsWanted(true);
  };
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: open,
    onPointerEnter: () => void load(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'ArrowDown') open();
    },
  });
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  );
}
