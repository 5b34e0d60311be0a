import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { type Report, warn } from './report.ts';
import { type Section } from './section.ts';
import { readText } from '#lib/domain/campaigns/text-value.ts';

// A plan that warns of a thousand names helps nobody.
const mostWarned = 10;

/**
 * The order of stages: as campaign_stage_list has it, then those it leaves out as the file has them. The list gives an
 * order and nothing else, so a name on it that is no stage is left out.
 */
export function readStageOrder(report: Report, section: Section, stages: readonly string[]): string[] {
  const entry = section.entries.get('campaign_stage_list');
  const written = entry && entry.value !== 'None' ? entry.value.split(',') : [];
  const listed = written
    .map((item) => readText(item.trim()))
    .flatMap((item) => ('text' in item && item.text !== '' ? [item.text] : []));
  const known = new Set(stages);
  const gone = [...new Set(listed)].filter((name) => !known.has(name));
  for (const name of gone.slice(0, mostWarned)) {
    const remedy = `A stage needs a section [campaign_stage ${name}]; an empty one takes the campaign's defaults.`;
    warn(
      report,
      { section, entry },
      `campaign_stage_list names ${name}, which does not exist. ${didYouMean(name, known, remedy)}`,
    );
  }
  const more = gone.length - mostWarned;
  if (more > 0) warn(report, { section, entry }, `campaign_stage_list names ${more} more that do not exist.`);
  return [...new Set([...listed.filter((name) => known.has(name)), ...stages])];
}
