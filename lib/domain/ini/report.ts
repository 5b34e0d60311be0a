import { type CampaignProblem, type Place } from '#lib/domain/campaigns/problems/campaign-problems.ts';
import { type OwnSettings } from '#lib/domain/campaigns/stage.ts';
import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { type IniProblem, tooMany } from './problem.ts';
import { type Entry, type Section } from './section.ts';
import { type Fault } from '#lib/domain/campaigns/setting-values.ts';

type Spot = Pick<IniProblem, 'line' | 'section' | 'field' | 'value'>;

/** What is collected while a file is read: mistakes, and the lines where things stand. */
export interface Report {
  problems: IniProblem[];
  spots: Map<string, Spot>;
  /** Places whose value could not be read, so that it is not reported as missing too. */
  unread: Set<string>;
  /** What is taken although it means nothing here, or may not mean what was wanted. */
  warnings: { line: number; sentence: string }[];
}

export const emptyReport = (problems: IniProblem[]): Report => ({
  problems,
  warnings: [],
  spots: new Map(),
  unread: new Set(),
});

/** One text for one place. */
export function placeKey(place: Place): string {
  switch (place.of) {
    case 'keywords':
      return 'keywords';
    case 'defaults':
      return JSON.stringify([place.of, place.setting]);
    case 'stage':
      return JSON.stringify([place.of, place.stage, place.setting]);
    case 'dependencies':
      return JSON.stringify([place.of, place.stage]);
    case 'dependency':
      return JSON.stringify([place.of, place.stage, place.provider]);
    case 'crossing':
      return JSON.stringify([place.of, place.stage, place.campaign, place.provider, place.key]);
  }
}

const spotOf = (section: Section, entry?: Entry): Spot => ({
  line: entry?.line ?? section.line,
  section: section.title,
  field: entry?.key ?? null,
  value: entry?.value ?? null,
});

/** Remembers where a thing stands. */
export function mark(
  report: Report,
  place: Place,
  at: { section: Section; entry?: Entry | undefined },
): void {
  report.spots.set(placeKey(place), spotOf(at.section, at.entry));
}

/** Adds a mistake of a section, or of one of its entries. */
export function refuse(
  report: Report,
  at: { section: Section; entry?: Entry | undefined },
  told: { message: string; remedy: string },
): void {
  report.problems.push({ ...spotOf(at.section, at.entry), ...told });
}

/** Adds a sentence about a section, or one of its entries, that is taken all the same. */
export function warn(
  report: Report,
  at: { section: Section; entry?: Entry | undefined },
  sentence: string,
): void {
  report.warnings.push({ line: spotOf(at.section, at.entry).line, sentence });
}

/** Adds a mistake in a value, on the very line of a long one. */
export function refuseValue(
  report: Report,
  { section, entry }: { section: Section; entry: Entry },
  { message, remedy, at }: Fault,
): void {
  const linesBefore = at === undefined ? 0 : entry.value.slice(0, at).split('\n').length - 1;
  const line = entry.valueLines[linesBefore] ?? entry.line;
  report.problems.push({
    ...spotOf(section, entry),
    line: at === undefined ? entry.line : line,
    message: `${entry.key} ${message}`,
    remedy,
  });
}

/** Whether there are so many mistakes that looking for more helps nobody. */
export const isFull = ({ problems }: Report): boolean => problems.length >= tooMany;

/** Adds a mistake for every entry whose key the section does not have. */
export function refuseOtherKeys(
  report: Report,
  section: Section,
  { keys, pattern }: { keys: readonly string[]; pattern?: RegExp },
): void {
  for (const entry of section.entries.values()) {
    if (isFull(report)) return;
    if (keys.includes(entry.key) || pattern?.test(entry.key)) continue;
    const remedy = didYouMean(entry.key, keys, `The keys here are ${keys.join(', ')}.`);
    refuse(
      report,
      { section, entry },
      { message: `there is no key ${entry.key} in [${section.kind}]`, remedy },
    );
  }
}

/** Adds the mistakes found in what was read, each on the line where the thing stands. */
export function refuseProblems(
  report: Report,
  problems: readonly CampaignProblem[],
  defaults: OwnSettings,
): void {
  for (const { place, message, remedy } of problems) {
    const isInheritedUnread =
      place.of === 'stage' &&
      place.setting !== null &&
      defaults[place.setting] === undefined &&
      report.unread.has(placeKey({ of: 'defaults', setting: place.setting }));
    if (isInheritedUnread || report.unread.has(placeKey(place))) continue;
    const stageSpot =
      place.of === 'stage' ? report.spots.get(placeKey({ ...place, setting: null })) : undefined;
    const spot = report.spots.get(placeKey(place)) ??
      stageSpot ?? { line: 1, section: '', field: null, value: null };
    report.problems.push({ ...spot, message, remedy });
  }
}
