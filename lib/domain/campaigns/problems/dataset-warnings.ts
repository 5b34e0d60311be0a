import { builtInSettings } from '#lib/domain/campaigns/stage.ts';
import { fillFromKeywords } from '#lib/domain/campaigns/substitution.ts';
import { parseSplit } from '#lib/domain/splits/strategies/index.ts';
import { itemsOf, list } from '#lib/domain/splits/strategies/list.ts';
import { none } from '#lib/domain/splits/strategies/none.ts';
import { type CampaignParts } from './campaign-problems.ts';

// A sentence that names a thousand datasets helps nobody.
const mostNamed = 5;

function repeatedIn(dataset: string): string[] {
  const seen = new Set<string>();
  return [...new Set(itemsOf(dataset).filter((item) => seen.has(item) || !seen.add(item)))];
}

function warningOf(name: string, { dataset, splitType }: { dataset: string; splitType: string }): string[] {
  const parsed = parseSplit(splitType);
  if (parsed.kind === 'problem' || parsed.split === none) return [];
  if (['', 'none'].includes(dataset.trim().toLowerCase())) {
    const why = `its split ${parsed.split.usage} needs a dataset, and dataset_or_split_data is ${dataset.trim() || 'blank'}`;
    return [`Stage ${name} cannot be launched without one: ${why}.`];
  }
  const repeated = parsed.split === list ? repeatedIn(dataset) : [];
  if (repeated.length === 0) return [];
  const more = repeated.length > mostNamed ? ' and more' : '';
  return [
    `Stage ${name} runs more than once on ${repeated.slice(0, mostNamed).join(', ')}${more}: its list has it more than once.`,
  ];
}

/** What is odd about the datasets of the stages that a person or a schedule launches; others get what the stage before made. */
export function datasetWarnings({
  keywords,
  defaults,
  stages,
  dependencies,
  crossings = [],
}: CampaignParts): string[] {
  const inside = dependencies.filter(({ stage, provider }) => stage !== provider);
  const fed = new Set([...inside, ...crossings].map(({ stage }) => stage));
  return stages
    .filter(({ name }) => !fed.has(name))
    .flatMap(({ name, own }) => {
      const dataset = own.dataset ?? defaults.dataset ?? builtInSettings.dataset;
      const splitType = own.splitType ?? defaults.splitType ?? builtInSettings.splitType;
      const filled = fillFromKeywords(dataset, keywords);
      return 'text' in filled ? warningOf(name, { dataset: filled.text, splitType }) : [];
    });
}
