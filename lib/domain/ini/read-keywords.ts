import { type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { keywordObject } from '#lib/domain/campaigns/json-values.ts';
import { type Report, mark, placeKey, refuse } from './report.ts';
import { type Entry, type Section } from './section.ts';
import { valueOf } from './take.ts';

export const keywordsKey = 'campaign_keywords';

/** The names in a text that should have been JSON: they are not reported as unknown on top of it. */
function namesIn({ value }: Entry): Keywords {
  return Object.fromEntries([...value.matchAll(/"([^"]*)"/g)].map(([, name = '']) => [name, '']));
}

interface Said {
  section: Section;
  entry: Entry;
  /** Undefined where the text is broken, which is reported. */
  keywords: Keywords | undefined;
}

function saidIn(report: Report, section: Section): Said[] {
  const entry = section.entries.get(keywordsKey);
  if (!entry) return [];
  return [{ section, entry, keywords: valueOf(report, section, { key: keywordsKey, codec: keywordObject }) }];
}

const isEmpty = ({ keywords }: Said): boolean => keywords !== undefined && Object.keys(keywords).length === 0;

function refuseTwoMeanings(report: Report, first: Said, { section, entry }: Said): void {
  refuse(
    report,
    { section, entry },
    {
      message: `${keywordsKey} in line ${entry.line} is not what line ${first.entry.line} says`,
      remedy: 'Keep one of the two lines; the one in [campaign] is the one that is exported.',
    },
  );
}

/**
 * The campaign's keywords. The original writes them into `[campaign]`, and its import reads them in
 * `[campaign_defaults]`; they may stand in either, and in both where both say the same.
 */
export function readKeywords(report: Report, sections: readonly (Section | undefined)[]): Keywords {
  const all = sections.flatMap((section) => (section ? saidIn(report, section) : []));
  const full = all.filter((each) => !isEmpty(each));
  const [first, second] = full.length > 0 ? full : all;
  if (!first) return {};
  mark(report, { of: 'keywords' }, first);
  const broken = full.filter(({ keywords }) => keywords === undefined);
  const differ =
    second !== undefined &&
    broken.length === 0 &&
    canonicalJson(first.keywords) !== canonicalJson(second.keywords);
  if (differ) refuseTwoMeanings(report, first, second);
  if (broken.length > 0) report.unread.add(placeKey({ of: 'keywords' }));
  return Object.fromEntries(all.flatMap(({ entry, keywords }) => Object.entries(keywords ?? namesIn(entry))));
}
