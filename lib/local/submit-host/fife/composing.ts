import { type Globals } from './fife-config.ts';
import { type LoadedConfig } from './load-fife-config.ts';

export type Environment = Record<string, string | undefined>;

/** The configuration while the command is composed. */
export interface Composing extends LoadedConfig {
  globals: Globals;
}

/** `lines_1`, `lines_2` … are one option said several times. */
export const plainKey = (key: string): string => key.replace(/(?<=.)_\d{1,2}$/s, '');
