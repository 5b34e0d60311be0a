import { type IniProblem, tooMany } from './problem.ts';
import { type Section } from './section.ts';

interface Draft {
  key: string;
  line: number;
  parts: { text: string; line: number }[];
}

interface Reading {
  sections: Section[];
  problems: IniProblem[];
  seen: Map<string, number>;
  section: Section | undefined;
  entry: Draft | undefined;
  indent: number;
}

function refuse(
  { problems, section }: Reading,
  line: number,
  { text, ...told }: { text: string; message: string; remedy: string },
): void {
  problems.push({ line, section: section?.title ?? '', field: null, value: text, ...told });
}

function endEntry(reading: Reading): void {
  const { section, entry, problems } = reading;
  reading.entry = undefined;
  if (!section || !entry) return;
  const { key, line } = entry;
  const first = entry.parts.findIndex(({ text }) => text !== '');
  const last = entry.parts.findLastIndex(({ text }) => text !== '');
  const parts = first < 0 ? [] : entry.parts.slice(first, last + 1);
  const value = parts.map(({ text }) => text).join('\n');
  const earlier = section.entries.get(key);
  if (!earlier) {
    section.entries.set(key, { key, value, line, valueLines: parts.map((part) => part.line) });
    return;
  }
  const message = `${key} is given twice in [${section.title}], first in line ${earlier.line}`;
  problems.push({
    line,
    section: section.title,
    field: key,
    value,
    message,
    remedy: 'Keep one of the two lines.',
  });
}

function beginSection(reading: Reading, text: string, line: number): void {
  endEntry(reading);
  const match = /^\[(.+)\]\s*(?:[#;].*)?$/.exec(text);
  const title = (match?.[1] ?? '').trim();
  const [word = ''] = title.split(/\s/, 1);
  const kind = word.toLowerCase();
  if (kind === '') {
    refuse(reading, line, {
      text,
      message: 'this is no section title',
      remedy: 'Write [type] or [type name] alone on its line.',
    });
    // What follows is read, but belongs to no section.
    reading.section = { kind, name: '', title: text, line, entries: new Map() };
    return;
  }
  const name = title.slice(kind.length).trim();
  const section: Section = { kind, name, title, line, entries: new Map() };
  reading.section = section;
  const identity = JSON.stringify([kind, name]);
  const earlier = reading.seen.get(identity);
  if (earlier === undefined) {
    reading.seen.set(identity, line);
    reading.sections.push(section);
    return;
  }
  const what = kind === 'campaign_stage' ? `stage ${name}` : `[${title}]`;
  const message = `${what} is given twice, first in line ${earlier}`;
  refuse(reading, line, {
    text: title,
    message,
    remedy: 'Join the two sections, or give one of them another name.',
  });
}

function beginEntry(reading: Reading, text: string, line: number): void {
  endEntry(reading);
  const mark = text.search(/[=:]/);
  const key = text.slice(0, Math.max(mark, 0)).trim().toLowerCase();
  if (key === '') {
    const remedy =
      'Write key = value; begin a comment with # or ;, and the further lines of a long value with blanks.';
    refuse(reading, line, { text, message: 'this is neither a section nor key = value', remedy });
    return;
  }
  if (!reading.section) {
    const remedy = 'Begin the file with [campaign].';
    refuse(reading, line, { text, message: `${key} stands before the first section`, remedy });
    return;
  }
  reading.entry = { key, line, parts: [{ text: text.slice(mark + 1).trim(), line }] };
}

function readLine(reading: Reading, raw: string, line: number): void {
  const text = raw.trim();
  if (text === '') {
    // A value goes on over empty lines as long as what follows is indented, as in the original's reader.
    reading.entry?.parts.push({ text, line });
    return;
  }
  if (text.startsWith('#') || text.startsWith(';')) return;
  const indent = raw.length - raw.trimStart().length;
  if (reading.entry && indent > reading.indent) {
    reading.entry.parts.push({ text, line });
    return;
  }
  reading.indent = indent;
  if (text.startsWith('[')) beginSection(reading, text, line);
  else beginEntry(reading, text, line);
}

/** Reads the grammar of the original's server (behaviour §9.1): what the sections say, not what it means. */
export function readSections(text: string): { sections: Section[]; problems: IniProblem[] } {
  const reading: Reading = {
    sections: [],
    problems: [],
    seen: new Map(),
    section: undefined,
    entry: undefined,
    indent: 0,
  };
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    if (reading.problems.length >= tooMany) break;
    readLine(reading, raw, index + 1);
  }
  endEntry(reading);
  return reading;
}
