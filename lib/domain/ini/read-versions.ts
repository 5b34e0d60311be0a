import { readJson } from '#lib/domain/json-text.ts';
import { type Report, refuse, refuseValue, warn } from './report.ts';
import { type Entry, type Section } from './section.ts';

/** Sections that only the original's version 5 writes. */
export const versionKinds = ['sam_defaults', 'data_dispatcher_defaults'];

const datasetKey = 'dataset_or_split_data';
const serviceKey = 'data_handling_service';

/** Where the file says that Data Dispatcher hands out its files. */
export function dataDispatcherIn(
  sections: readonly Section[],
): { section: Section; entry: Entry } | undefined {
  const said = sections
    .filter(({ kind }) => kind === 'campaign' || kind === 'campaign_defaults')
    .flatMap((section) => {
      const entry = section.entries.get(serviceKey);
      return entry ? [{ section, entry }] : [];
    });
  return said.find(({ entry }) => entry.value.toLowerCase() === 'data_dispatcher');
}

const without = (section: Section, ...keys: string[]): Section => ({
  ...section,
  entries: new Map([...section.entries].filter(([key]) => !keys.includes(key))),
});

/** The section with the dataset as its own line would say it; it may say it twice, but not differently. */
function withDataset(report: Report, section: Section, said: { section: Section; entry: Entry }): Section {
  const own = section.entries.get(datasetKey);
  if (own && own.value !== said.entry.value) {
    refuse(report, said, {
      message: `${said.entry.key} gives another dataset than ${datasetKey} in line ${own.line}`,
      remedy: 'Keep one of the two lines.',
    });
    return section;
  }
  const entry = { ...said.entry, key: datasetKey };
  return { ...section, entries: new Map([...section.entries, [datasetKey, own ?? entry]]) };
}

/** The dataset in `sam_settings={"dataset_or_split_data": "raw"}`; undefined where there is none, or it is wrong. */
function samDataset(report: Report, section: Section, entry: Entry): string | undefined {
  if (entry.value === '' || entry.value === 'None') return undefined;
  const remedy = `Write ${datasetKey} = NAME instead.`;
  const reading = readJson(entry.value);
  if ('fault' in reading) {
    const { at, why } = reading.fault;
    refuseValue(report, { section, entry }, { message: `is not JSON: ${why}`, remedy, at });
    return undefined;
  }
  const settings = reading.value;
  const isKnown = settings instanceof Map && [...settings.keys()].every((key) => key === datasetKey);
  const dataset = isKnown ? (settings.get(datasetKey) ?? null) : undefined;
  if (dataset === null || typeof dataset === 'string') return dataset ?? undefined;
  refuseValue(report, { section, entry }, { message: `is no object with a ${datasetKey} alone`, remedy });
  return undefined;
}

function stageOf(report: Report, section: Section): Section {
  const state = section.entries.get('state');
  if (state)
    warn(
      report,
      { section, entry: state },
      `state is left out: a stage has no state of its own. A hold keeps its launches back (poms hold).`,
    );
  const dispatcher = section.entries.get('data_dispatcher_settings');
  if (dispatcher) warnOfDispatcher(report, section, dispatcher);
  const rest = without(section, 'state', 'sam_settings', 'data_dispatcher_settings');
  const sam = section.entries.get('sam_settings');
  const dataset = sam && samDataset(report, section, sam);
  if (!sam || dataset === undefined) return rest;
  return withDataset(report, rest, { section, entry: { ...sam, value: dataset } });
}

function warnOfDispatcher(report: Report, section: Section, entry?: Entry): void {
  const what = entry?.key ?? `[${section.title}]`;
  warn(report, { section, entry }, `${what} is left out: the campaign's ${serviceKey} is sam.`);
}

function withoutService(report: Report, section: Section): Section {
  const entry = section.entries.get(serviceKey);
  if (entry && !['', 'none', 'sam'].includes(entry.value.toLowerCase()))
    refuseValue(report, { section, entry }, { message: 'is unknown', remedy: 'Write sam.' });
  return without(section, serviceKey);
}

function defaultsOf(report: Report, defaults: Section, sections: readonly Section[]): Section {
  const sam = sections.find(({ kind }) => kind === 'sam_defaults');
  const entry = sam?.entries.get(datasetKey);
  const own = withoutService(report, defaults);
  const state = own.entries.get('state');
  if (state) warn(report, { section: own, entry: state }, 'state is left out: the one in [campaign] counts.');
  const rest = without(own, 'state');
  return sam && entry ? withDataset(report, rest, { section: sam, entry }) : rest;
}

/**
 * The sections in the words of the format (behaviour §9.2): what other versions of the original write besides, said as
 * it says it, or left out with a warning where it means nothing.
 */
export function inOneVersion(report: Report, sections: readonly Section[]): Section[] {
  for (const section of sections)
    if (section.kind === 'data_dispatcher_defaults') warnOfDispatcher(report, section);
  const sam = sections.find(({ kind }) => kind === 'sam_defaults');
  const hasDefaults = sections.some(({ kind }) => kind === 'campaign_defaults');
  const empty = sam && !hasDefaults ? [{ ...sam, kind: 'campaign_defaults', entries: new Map() }] : [];
  return [...sections, ...empty]
    .filter(({ kind }) => !versionKinds.includes(kind))
    .map((section) => {
      if (section.kind === 'campaign') return withoutService(report, section);
      if (section.kind === 'campaign_defaults') return defaultsOf(report, section, sections);
      return section.kind === 'campaign_stage' ? stageOf(report, section) : section;
    });
}
