import { type FifeConfig } from './fife-config.ts';
import { FifeError } from './fife-error.ts';

interface Reading {
  config: FifeConfig;
  /** The section and key that the next line may continue. */
  section: Map<string, string> | undefined;
  key: string | undefined;
  indent: number;
  /** What this file has said already: a file says nothing twice, but a later file may say it again. */
  said: Map<string, Set<string>>;
  keysSaid: Set<string>;
}

function beginSection(reading: Reading, name: string): string | undefined {
  const { config, said } = reading;
  if (name !== 'DEFAULT' && said.has(name)) return `section [${name}] is there already`;
  const found = name === 'DEFAULT' ? config.defaults : config.sections.get(name);
  reading.section = found ?? new Map<string, string>();
  if (!found) config.sections.set(name, reading.section);
  reading.keysSaid = said.get(name) ?? new Set();
  said.set(name, reading.keysSaid);
  reading.key = undefined;
  return undefined;
}

function readValue(reading: Reading, line: string): string | undefined {
  const [, key = '', value = ''] = /^(.*?)\s*[=:]\s*(.*)$/s.exec(line) ?? [];
  if (key === '') return `'${line}' is not key = value`;
  if (!reading.section) return `'${line}' stands before any section`;
  if (reading.keysSaid.has(key)) return `key '${key}' is there already`;
  reading.keysSaid.add(key);
  reading.section.set(key, value);
  reading.key = key;
  return undefined;
}

function continueValue({ section, key }: Reading, text: string): void {
  if (section && key !== undefined) section.set(key, `${section.get(key) ?? ''}\n${text}`);
}

function readLine(reading: Reading, line: string): string | undefined {
  const text = line.trim();
  if (/^[#;]/.test(text)) return undefined;
  if (text === '') {
    continueValue(reading, '');
    return undefined;
  }
  const indent = line.search(/\S/);
  if (reading.key !== undefined && indent > reading.indent) {
    continueValue(reading, text);
    return undefined;
  }
  reading.indent = indent;
  const header = /^\[(.+)\]/s.exec(text)?.[1];
  return header === undefined ? readValue(reading, text) : beginSection(reading, header);
}

/** Reads one more file into the configuration as Python's ConfigParser does; keys keep their case. */
export function readFifeConfig(config: FifeConfig, text: string, file: string): void {
  const reading: Reading = {
    config,
    section: undefined,
    key: undefined,
    indent: 0,
    said: new Map(),
    keysSaid: new Set(),
  };
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const why = readLine(reading, line);
    if (why !== undefined) throw new FifeError(`Error in config file(s): ${file}: line ${index + 1}: ${why}`);
  }
  for (const section of [config.defaults, ...config.sections.values()])
    for (const [key, value] of section) section.set(key, value.trimEnd());
}

/** The text of a file. Python reads strict UTF-8, and takes a byte order mark for a character. */
export function configFileText(bytes: Uint8Array, file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.startsWith('\uFEFF')) return text;
  } catch {
    throw new FifeError(`Error in config file(s): ${file} is not UTF-8; save it as UTF-8`);
  }
  throw new FifeError(
    `Error in config file(s): ${file} begins with a byte order mark; save it as UTF-8 without one`,
  );
}
