import { recall, remember } from '#web/api/remembered.ts';

/** `system`: as the reader's machine wants it. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The theme chosen last. */
export function currentTheme(): Theme {
  const chosen = recall('theme');
  return themes.find((theme) => theme === chosen) ?? 'system';
}

/** Shows the page in the theme. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

/** Shows the page in the theme from now on. */
export function chooseTheme(theme: Theme): void {
  remember('theme', theme === 'system' ? undefined : theme);
  applyTheme(theme);
}
