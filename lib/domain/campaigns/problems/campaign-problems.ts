import { type Crossing, type Dependency, type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { crossingProblems, type Outside } from './crossing-problems.ts';
import { dependencyProblems } from './dependency-problems.ts';
import { requiredSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { genericName } from '#lib/domain/campaigns/generic.ts';
import { iniKey } from '#lib/domain/campaigns/setting-keys.ts';
import { type Known, datasetProblems, settingProblems } from './setting-problems.ts';
import { type OwnSettings, type SettingName } from '#lib/domain/campaigns/stage.ts';

/** Where in a campaign something is wrong. */
export type Place =
  | { of: 'keywords' }
  | { of: 'defaults'; setting: SettingName }
  | { of: 'stage'; stage: string; setting: SettingName | null }
  /** All edges into the stage. */
  | { of: 'dependencies'; stage: string }
  | { of: 'dependency'; stage: string; provider: string }
  | { of: 'crossing'; stage: string; campaign: string; provider: string; key: 'campaign' | 'campaign_stage' };

export interface CampaignProblem {
  place: Place;
  message: string;
  remedy: string;
}

/** The parts of a graph that can be wrong; a draft has them before its stages have ids. */
export interface CampaignParts {
  keywords: Keywords;
  defaults: OwnSettings;
  stages: readonly { name: string; own: OwnSettings }[];
  dependencies: readonly Dependency[];
  crossings?: readonly Crossing[];
}

/** The names of login setups and job types that exist in the experiment; the shipped pair always does. */
export interface ExistingNames {
  loginSetups: readonly string[];
  jobTypes: readonly string[];
  /** The other campaigns that it may follow, and who follows; left out, they are not looked at. */
  outside?: Outside;
}

function keywordProblems(keywords: Keywords): CampaignProblem[] {
  const wrong = Object.keys(keywords).filter(
    (name) => !/^[^()%\p{Cc}]+$/u.test(name) || name === '__proto__',
  );
  return wrong.map((name) => ({
    place: { of: 'keywords' },
    message: `campaign_keywords: "${name}" cannot be written as %(name)s`,
    remedy: 'Give it a name without brackets, percent signs and control characters.',
  }));
}

function missingProblems(
  { name, own }: CampaignParts['stages'][number],
  defaults: OwnSettings,
): CampaignProblem[] {
  const missing = requiredSettings.filter(
    (setting) => own[setting] === undefined && defaults[setting] === undefined,
  );
  return missing.map((setting) => ({
    place: { of: 'stage', stage: name, setting },
    message: `stage ${name} has no ${iniKey(setting)}`,
    remedy: `Set ${iniKey(setting)} in the stage or in the campaign's defaults.`,
  }));
}

function cutProblems({ keywords, defaults, stages, ...edges }: CampaignParts): CampaignProblem[] {
  const inside = edges.dependencies.filter(({ stage, provider }) => stage !== provider);
  const fed = new Set([...inside, ...(edges.crossings ?? [])].map(({ stage }) => stage));
  // A stage that follows another runs on what that one made, so its split never sees the dataset (behaviour §6.3).
  return stages
    .filter(({ name }) => !fed.has(name))
    .flatMap(({ name, own }) => {
      const setting = (['dataset', 'splitType', 'testSplitType'] as const).find(
        (each) => own[each] !== undefined,
      );
      const place: Place = setting
        ? { of: 'stage', stage: name, setting }
        : { of: 'defaults', setting: 'dataset' };
      return datasetProblems(own, defaults, keywords).map((why) => ({
        place,
        message: `${iniKey('dataset')}: ${why}`,
        remedy: 'Correct the dataset, or choose another split.',
      }));
    });
}

function repeatedStages(stages: CampaignParts['stages']): CampaignProblem[] {
  const seen = new Set<string>();
  return stages.flatMap(({ name }) => {
    const isRepeated = seen.has(name);
    seen.add(name);
    if (!isRepeated) return [];
    const place: Place = { of: 'stage', stage: name, setting: null };
    return [{ place, message: `stage ${name} is given twice`, remedy: 'Give one of the two another name.' }];
  });
}

function distinct(problems: CampaignProblem[]): CampaignProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Everything that is wrong with a campaign, all at once: for the reader of .ini files, the API and the editor alike. */
export function campaignProblems(graph: CampaignParts, existing: ExistingNames): CampaignProblem[] {
  const { keywords, defaults, stages } = graph;
  const known: Known = {
    keywords,
    loginSetups: new Set([genericName, ...existing.loginSetups]),
    jobTypes: new Set([genericName, ...existing.jobTypes]),
  };
  return distinct([
    ...keywordProblems(keywords),
    ...settingProblems(defaults, known).map(({ setting, ...told }): CampaignProblem => ({
      place: { of: 'defaults', setting },
      ...told,
    })),
    ...repeatedStages(stages),
    ...stages.flatMap((stage) => [
      ...missingProblems(stage, defaults),
      ...settingProblems(stage.own, known).map(({ setting, ...told }): CampaignProblem => ({
        place: { of: 'stage', stage: stage.name, setting },
        ...told,
      })),
    ]),
    ...cutProblems(graph),
    ...dependencyProblems(graph).map(({ stage, provider, ...told }): CampaignProblem => {
      const place: Place =
        provider === null ? { of: 'dependencies', stage } : { of: 'dependency', stage, provider };
      return { place, ...told };
    }),
    ...crossingProblems(graph, existing.outside).map(({ stage, campaign, provider, key, ...told }) => ({
      place: { of: 'crossing', stage, campaign, provider, key } satisfies Place,
      ...told,
    })),
  ]);
}
