import { type Crossing, type Dependency } from '#lib/domain/campaigns/campaign.ts';
import { type Report, mark, refuse, refuseOtherKeys } from './report.ts';
import { type Section } from './section.ts';
import { nameOf, requiredValue, valueOf } from './take.ts';
import { anyText, lineText } from '#lib/domain/campaigns/setting-values.ts';

const numbered = /^(campaign|campaign_stage|file_pattern)_([1-9]\d*)$/;

/** The numbers that occur behind `campaign_`, `campaign_stage_` and `file_pattern_`, in rising order. */
function numbersOf(section: Section): number[] {
  const numbers = [...section.entries.keys()].flatMap((key) => numbered.exec(key)?.[2] ?? []);
  return [...new Set(numbers.map(Number))].toSorted((a, b) => a - b);
}

type Edge = { is: 'inside'; edge: Dependency } | { is: 'crossing'; edge: Crossing };

function readEdge(
  report: Report,
  section: Section,
  { stage, number }: { stage: string; number: number },
): Edge | undefined {
  const [stageKey, patternKey] = [`campaign_stage_${number}`, `file_pattern_${number}`];
  const [stageEntry, patternEntry] = [section.entries.get(stageKey), section.entries.get(patternKey)];
  const campaignEntry = section.entries.get(`campaign_${number}`);
  if (!stageEntry) {
    const message = `${(patternEntry ?? campaignEntry)?.key ?? patternKey} has no ${stageKey}`;
    refuse(
      report,
      { section, entry: patternEntry ?? campaignEntry },
      { message, remedy: `Add a line ${stageKey} = NAME, or remove this one.` },
    );
    return undefined;
  }
  const provider = requiredValue(report, section, { key: stageKey, codec: lineText });
  const campaign =
    campaignEntry && requiredValue(report, section, { key: campaignEntry.key, codec: lineText });
  if (provider !== undefined && !campaignEntry)
    mark(report, { of: 'dependency', stage, provider }, { section, entry: stageEntry });
  if (provider !== undefined && campaign !== undefined) {
    const place = { of: 'crossing', stage, campaign, provider } as const;
    mark(report, { ...place, key: 'campaign' }, { section, entry: campaignEntry });
    mark(report, { ...place, key: 'campaign_stage' }, { section, entry: stageEntry });
  }
  if (!patternEntry || patternEntry.value === '') {
    const message = patternEntry ? `${patternKey} is blank` : `${stageKey} has no ${patternKey}`;
    const remedy = `${patternEntry ? 'Write' : 'Add a line'} ${patternKey} = %.root, or = % for every file.`;
    refuse(report, { section, entry: patternEntry ?? stageEntry }, { message, remedy });
  }
  // The edge counts as one even where its pattern is wrong, so that nothing is reported that only follows from that.
  const filePatterns = valueOf(report, section, { key: patternKey, codec: anyText }) ?? '%';
  if (provider === undefined) return undefined;
  if (!campaignEntry) return { is: 'inside', edge: { stage, provider, filePatterns } };
  return campaign === undefined
    ? undefined
    : { is: 'crossing', edge: { stage, campaign, provider, filePatterns } };
}

/** The edges, in the order of the file and of their numbers: those inside the campaign, and those from others. */
export function readDependencies(
  report: Report,
  sections: readonly Section[],
): { dependencies: Dependency[]; crossings: Crossing[] } {
  const edges = sections.flatMap((section) => {
    const stage = nameOf(report, section);
    if (stage === undefined) return [];
    mark(report, { of: 'dependencies', stage }, { section });
    refuseOtherKeys(report, section, { keys: ['campaign_stage_1', 'file_pattern_1'], pattern: numbered });
    return numbersOf(section).flatMap((number) => readEdge(report, section, { stage, number }) ?? []);
  });
  return {
    dependencies: edges.flatMap((each) => (each.is === 'inside' ? [each.edge] : [])),
    crossings: edges.flatMap((each) => (each.is === 'crossing' ? [each.edge] : [])),
  };
}
