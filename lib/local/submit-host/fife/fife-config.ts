import { FifeError } from './fife-error.ts';
import { expand, hasLonePercent } from './interpolation.ts';

/** Raw values by section and key, in the order of the file, as Python's ConfigParser keeps them. */
export interface FifeConfig {
  defaults: Map<string, string>;
  sections: Map<string, Map<string, string>>;
}

/** Values that win over those of any section. */
export type Globals = ReadonlyMap<string, string>;

const none: Globals = new Map();

/** The keys of a section with their raw values; those of `[DEFAULT]` belong to every section, and come first. */
export function rawItems({ defaults, sections }: FifeConfig, section: string): [string, string][] {
  const own = sections.get(section);
  return own ? [...new Map([...defaults, ...own])] : [];
}

/** The raw value that a key of the section has, before any name in it is filled in. */
function rawValue({ defaults, sections }: FifeConfig, section: string, key: string, globals: Globals) {
  return globals.get(key) ?? sections.get(section)?.get(key) ?? defaults.get(key);
}

/** Fills in the `%(name)s` of a text of the section. */
export function expandIn(config: FifeConfig, section: string, text: string, globals: Globals = none) {
  return expand(text, (name) => rawValue(config, section, name, globals));
}

/** The value of a key; undefined where there is none, or where it cannot be filled in. */
export function valueOf(
  config: FifeConfig,
  section: string,
  key: string,
  globals: Globals = none,
): string | undefined {
  const raw = config.sections.has(section) ? rawValue(config, section, key, globals) : undefined;
  if (raw === undefined) return undefined;
  const { text } = expandIn(config, section, raw, globals);
  return text;
}

/** The value of a key that the section has; a name in it that comes to nothing is refused. */
export function wholeValue(
  config: FifeConfig,
  section: string,
  [key, raw]: [string, string],
  globals: Globals,
): string {
  const used = rawValue(config, section, key, globals) ?? raw;
  const { text = '', problem } = expandIn(config, section, used, globals);
  if (raw !== '' && text === '')
    throw new FifeError(
      `Error: expanding: [${section}] ${key} = ${raw}: ${problem ?? 'nothing is left of it; leave the key empty'}`,
    );
  return text;
}

/** The `[global]` section with its own names filled in. */
export function globalsOf(config: FifeConfig): Map<string, string> {
  if (!config.sections.has('global'))
    throw new FifeError('Error in config file(s): there is no section [global]');
  return new Map(
    rawItems(config, 'global').map(([key, raw]) => {
      const { text, problem } = expandIn(config, 'global', raw);
      if (text === undefined)
        throw new FifeError(`Error in config file(s): [global] ${key} = ${raw}: ${problem}`);
      return [key, text];
    }),
  );
}

/** Sets a raw value of a section that is there. */
export function setValue(config: FifeConfig, section: string, key: string, value: string): void {
  if (hasLonePercent(value))
    throw new FifeError(`Error in setup: ${section}.${key}=${value}: write a percent sign as %%`);
  const target = section === 'DEFAULT' ? config.defaults : config.sections.get(section);
  if (!target) throw new FifeError(`Error in setup: ${section}.${key}: there is no section [${section}]`);
  target.set(key, value);
}

/** Makes the section, unless it is there. */
export function addSection({ sections }: FifeConfig, name: string): void {
  if (name === 'DEFAULT') throw new FifeError('Error: cannot store an override of [DEFAULT]; use [global]');
  if (!sections.has(name)) sections.set(name, new Map());
}

/** The configuration as a file. */
export function configText({ defaults, sections }: FifeConfig): string {
  const all: [string, Map<string, string>][] = [...sections];
  if (defaults.size > 0) all.unshift(['DEFAULT', defaults]);
  return all
    .map(([name, keys]) => {
      const lines = [...keys].map(([key, value]) => `${key} = ${value.replaceAll('\n', '\n\t')}\n`);
      return `[${name}]\n${lines.join('')}\n`;
    })
    .join('');
}
