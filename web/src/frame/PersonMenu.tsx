import { useState } from 'react';
import { mayActAs, Role } from '#lib/domain/people/person.ts';
import { usePoms, type Poms } from '#web/api/poms.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Menu, type MenuItem } from '#web/ui/Menu.tsx';
import { chooseTheme, currentTheme, themes, type Theme } from './theme.ts';

const roleItems = ({ role, ownRole, actAs }: Poms): MenuItem[] =>
  Role.options
    .filter((each) => mayActAs(ownRole, each))
    .toReversed()
    .map((each) => ({
      id: each,
      label: `Act as ${each}`,
      isChecked: each === role,
      onSelect: () => {
        actAs(each);
      },
    }));

const themeWords: Record<Theme, string> = {
  system: 'Theme of the system',
  light: 'Light theme',
  dark: 'Dark theme',
};

function useThemeItems(): MenuItem[] {
  const [theme, setTheme] = useState(currentTheme);
  return themes.map((each) => ({
    id: `theme ${each}`,
    label: themeWords[each],
    isChecked: each === theme,
    onSelect: () => {
      chooseTheme(each);
      setTheme(each);
    },
  }));
}

/** Who is here, in which role: and another role, another theme, the way out. */
export function PersonMenu() {
  const poms = usePoms();
  const { person, role, signOut } = poms;
  const out = { id: 'out', label: 'Sign out', icon: <Icon name="sign-out" />, onSelect: signOut };
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
      items={[...roleItems(poms), 'separator', ...useThemeItems(), 'separator', out]}
    />
  );
}
