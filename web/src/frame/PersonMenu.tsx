import { useState } from 'react';
import { mayActAs, Role } from '#lib/domain/person.ts';
import { usePoms } from '#web/api/poms.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { chooseTheme, currentTheme, themes } from './theme.ts';

/** Who is here, in which role: and another role, another theme, the way out. */
export function PersonMenu() {
  const { person, role, ownRole, actAs, signOut } = usePoms();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <Menu
      label="You"
      trigger={
        <button type="button" className="frame-switch">
          <Icon name="person" />
          <span>
            {person.username} <small>{role}</small>
          </span>
          <Icon name="chevron-down" />
        </button>
      }
      items={[
        ...Role.options
          .filter((each) => mayActAs(ownRole, each))
          .toReversed()
          .map((each) => ({
            id: each,
            label: `Act as ${each}`,
            isChecked: each === role,
            onSelect: () => {
              actAs(each);
            },
          })),
        'separator',
        ...themes.map((each) => ({
          id: `theme ${each}`,
          label: each === 'system' ? 'Theme of the system' : `${each === 'dark' ? 'Dark' : 'Light'} theme`,
          isChecked: each === theme,
          onSelect: () => {
            chooseTheme(each);
            setTheme(each);
          },
        })),
        'separator',
        { id: 'out', label: 'Sign out', icon: <Icon name="sign-out" />, onSelect: signOut },
      ]}
    />
  );
}
