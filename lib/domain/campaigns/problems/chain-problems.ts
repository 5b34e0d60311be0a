import { type CampaignParts } from './campaign-problems.ts';
import { isFragment, patternsOf } from '#lib/domain/files/file-patterns.ts';
import { readFragment } from '#lib/domain/files/read-fragment.ts';
import { builtInSettings } from '#lib/domain/campaigns/stage.ts';
import { fillFromKeywords } from '#lib/domain/campaigns/substitution.ts';

type Stages = Pick<CampaignParts, 'keywords' | 'defaults' | 'stages' | 'dependencies'>;

/** Why files will not go from one stage to the next as the campaign says. */
export interface ChainProblem {
  stage: string;
  provider: string;
  why: string;
}

/** The version a stage's files are looked for by; undefined where it is wrong or does not matter. */
export function versionOf(
  name: string,
  { keywords, defaults, stages }: Omit<Stages, 'dependencies'>,
): string | undefined {
  const own = stages.find((stage) => stage.name === name)?.own;
  if (!own) return undefined;
  const { softwareVersion = '', stageType } = { ...builtInSettings, ...defaults, ...own };
  if (stageType === 'approval' || stageType === 'datatransfer') return undefined;
  const filled = fillFromKeywords(softwareVersion, keywords);
  return 'text' in filled ? filled.text : undefined;
}

/** Whether a stage says that it takes files of other versions. */
export const mayMix = (name: string, { defaults, stages }: Pick<Stages, 'defaults' | 'stages'>): boolean =>
  stages.find((stage) => stage.name === name)?.own.mixedVersions ??
  defaults.mixedVersions ??
  builtInSettings.mixedVersions;

/** Stages that follow one of another software version and do not say that this is meant. */
export function versionProblems(campaign: Stages): ChainProblem[] {
  return campaign.dependencies.flatMap(({ stage, provider }) => {
    const [its, before] = [versionOf(stage, campaign), versionOf(provider, campaign)];
    if (its === undefined || before === undefined || its === before || mayMix(stage, campaign)) return [];
    const why = `software_version of stage ${stage} is ${its}, but it follows ${provider}, which has ${before}; set them alike, or set mixed_versions = True in ${stage} if that is meant`;
    return [{ stage, provider, why }];
  });
}

/** Pattern items that no catalogue of ours can read. */
export function unreadablePatterns(text: string): string[] {
  return patternsOf(text).filter((item) => isFragment(item) && readFragment(item) === undefined);
}

/** What to do about a pattern that cannot be read. */
export const fragmentRemedy =
  'a fragment asks of each file alone, in SAM dimensions such as run_number 5 and version v1; write one pattern such as %.root otherwise';

function patternProblems({ dependencies }: Stages): ChainProblem[] {
  return dependencies.flatMap(({ stage, provider, filePatterns }) =>
    unreadablePatterns(filePatterns).map((item) => ({
      stage,
      provider,
      why: `stage ${stage} takes of ${provider} the files "${item}", which cannot be read; ${fragmentRemedy}`,
    })),
  );
}

/** The edges on which files will be lost, in the order of the campaign. */
export function chainProblems(campaign: Stages): ChainProblem[] {
  return [...versionProblems(campaign), ...patternProblems(campaign)];
}

/** The same, of the edges into a stage and of all that would follow it. */
export function chainProblemsFrom(stage: string, campaign: Stages): ChainProblem[] {
  const ahead = new Set([stage]);
  const following = Map.groupBy(campaign.dependencies, ({ provider }) => provider);
  // A set is walked in the order of adding, so what is added is walked too.
  for (const name of ahead) for (const edge of following.get(name) ?? []) ahead.add(edge.stage);
  const dependencies = campaign.dependencies.filter(
    (edge) => edge.stage === stage || ahead.has(edge.provider),
  );
  return chainProblems({ ...campaign, dependencies });
}
