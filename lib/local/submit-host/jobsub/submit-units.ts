import { declined } from './refused.ts';

const aliases: Record<string, string> = { short: '3h', medium: '8h', long: '85200s' };
const times: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const sizes: Record<string, number> = { KB: 1, MB: 1024, GB: 1024 ** 2, TB: 1024 ** 3 };

/** An amount in the smallest of the units, which is also what a number alone is in. */
function amount(option: string, text: string, units: Record<string, number>): number {
  const [, number = '', unit = ''] = /^\s*(\d+\.?\d*|\.\d+)\s*([A-Za-z]*)$/.exec(text) ?? [];
  const named = Object.entries(units).find(([name]) => name.toLowerCase() === unit.toLowerCase());
  const factor = unit === '' ? 1 : named?.[1];
  if (number !== '' && factor !== undefined) return Number(number) * factor;
  const known = Object.keys(units).join(', ');
  throw declined(
    'ValueError',
    `unable to convert units on argument --${option} '${text}', expected units from ${known}`,
  );
}

/** Seconds of `8h`, `90m`, `3600` or one of the words short, medium and long. */
export const seconds = (option: string, text: string): number => amount(option, aliases[text] ?? text, times);

/** Kilobytes; a number alone means kilobytes. */
export const diskSize = (text: string): number => amount('disk', text, sizes);

/** Megabytes; a number alone means megabytes. */
export const memorySize = (text: string): number =>
  amount('memory', /^\s*[\d.]+\s*$/.test(text) ? `${text.trim()}MB` : text, sizes) / 1024;
