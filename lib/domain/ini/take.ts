import { type Report, refuse, refuseValue } from './report.ts';
import { type Section } from './section.ts';
import { readText } from '#lib/domain/campaigns/text-value.ts';
import { type Codec } from '#lib/domain/campaigns/setting-values.ts';

/** The value of one key; undefined where it is not given, blank, or wrong (then it is reported). */
export function valueOf<T>(
  report: Report,
  section: Section,
  { key, codec }: { key: string; codec: Codec<T> },
): T | undefined {
  const entry = section.entries.get(key);
  if (!entry || codec.isBlank(entry.value)) return undefined;
  const reading = codec.read(entry.value);
  if ('value' in reading) return reading.value;
  refuseValue(report, { section, entry }, reading.fault);
  return undefined;
}

/** As valueOf, for a key that must be given. */
export function requiredValue<T>(
  report: Report,
  section: Section,
  { key, codec }: { key: string; codec: Codec<T> },
): T | undefined {
  const entry = section.entries.get(key);
  if (entry && !codec.isBlank(entry.value)) return valueOf(report, section, { key, codec });
  refuse(
    report,
    { section, entry },
    { message: `[${section.title}] has no ${key}`, remedy: `Add a line ${key} = …` },
  );
  return undefined;
}

// Names are keys of the store; stages have a shorter limit of their own.
const longestName = 120;

/** The name in a title; undefined where there is none, which is reported. */
export function nameOf(report: Report, section: Section): string | undefined {
  const reading = readText(section.name);
  if ('text' in reading && reading.text.length > longestName) {
    const message = `[${section.kind} …] has a name of ${reading.text.length} characters`;
    refuse(report, { section }, { message, remedy: `Write a name of at most ${longestName} characters.` });
    return undefined;
  }
  if ('fault' in reading) {
    const message = `the name in [${section.title}] cannot be read: ${reading.fault}`;
    refuse(report, { section }, { message, remedy: `Write [${section.kind} NAME].` });
    return undefined;
  }
  if (reading.text !== '') return reading.text;
  refuse(
    report,
    { section },
    { message: `[${section.title}] has no name`, remedy: `Write [${section.kind} NAME].` },
  );
  return undefined;
}
