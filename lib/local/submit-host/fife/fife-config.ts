/** Raw values by section and key, in the order of the file. */
export type FifeConfig = Map<string, Map<string, string>>;

/** The section of that name, made when it is not there yet. */
export function sectionOf(config: FifeConfig, name: string): Map<string, string> {
  const section = config.get(name) ?? new Map<string, string>();
  config.set(name, section);
  return section;
}

interface Reading {
  config: FifeConfig;
  section: Map<string, string> | undefined;
  key: string | undefined;
}

function refuse(file: string, line: number, why: string): never {
  throw new Error(`Error in config file(s): ${file}: line ${line}: ${why}`);
}

function readSection(reading: Reading, name: string): string | undefined {
  if (name !== 'DEFAULT' && reading.config.has(name)) return `section '${name}' already exists`;
  reading.section = sectionOf(reading.config, name);
  reading.key = undefined;
  return undefined;
}

function readValue(reading: Reading, line: string): string | undefined {
  const [, key, value = ''] = /^([^=:]*?)\s*[=:]\s*(.*?)\s*$/s.exec(line) ?? [];
  if (key === undefined || key === '') return `'${line.trim()}' is no key = value`;
  if (!reading.section) return `'${key}' stands before any section`;
  if (reading.section.has(key)) return `option '${key}' already exists`;
  reading.section.set(key, value);
  reading.key = key;
  return undefined;
}

/** Reads one file as Python's ConfigParser does, with keys that keep their case. */
export function readFifeConfig(text: string, file: string): FifeConfig {
  const reading: Reading = { config: new Map(), section: undefined, key: undefined };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const { section, key } = reading;
    if (/^\s/.test(line) && section && key !== undefined) {
      section.set(key, `${section.get(key) ?? ''}\n${line.trim()}`);
      continue;
    }
    const header = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    const why = header === undefined ? readValue(reading, line) : readSection(reading, header);
    if (why !== undefined) refuse(file, index + 1, why);
  }
  return reading.config;
}

/** Later files win over earlier ones, key by key. */
export function mergeConfig(into: FifeConfig, from: FifeConfig): void {
  for (const [name, section] of from) {
    const target = sectionOf(into, name);
    for (const [key, value] of section) target.set(key, value);
  }
}

/** Python's own limit on how deep values may name each other. */
const deepest = 10;

function expand(
  text: string,
  lookUp: (name: string) => string | undefined,
  depth: number,
): string | undefined {
  if (depth > deepest) return undefined;
  const unknown: string[] = [];
  const expanded = text.replace(
    /%(?:(%)|\(([^)]+)\)s|)/g,
    (whole, percent: string | undefined, name: string | undefined) => {
      if (percent !== undefined) return '%';
      const value = name === undefined ? undefined : lookUp(name);
      const inner = value === undefined ? undefined : expand(value, lookUp, depth + 1);
      if (inner === undefined) unknown.push(whole);
      return inner ?? '';
    },
  );
  return unknown.length === 0 ? expanded : undefined;
}

/** The value of a key with its `%(name)s` filled in; `[global]` wins over the section, and that over `[DEFAULT]`. */
export function valueOf(config: FifeConfig, section: string, key: string): string | undefined {
  const lookUp = (name: string): string | undefined =>
    config.get('global')?.get(name) ?? config.get(section)?.get(name) ?? config.get('DEFAULT')?.get(name);
  const raw = lookUp(key);
  if (raw === undefined) return undefined;
  const value = expand(raw, lookUp, 0);
  if (value === undefined) throw new Error(`Error: expanding: ${key}: ${raw} error in expansion!`);
  return value;
}

/** The keys of a section with their values, those of `[DEFAULT]` last. */
export function itemsOf(config: FifeConfig, section: string): [string, string][] {
  const keys = new Set([...(config.get(section)?.keys() ?? []), ...(config.get('DEFAULT')?.keys() ?? [])]);
  return [...keys].map((key) => [key, valueOf(config, section, key) ?? '']);
}
