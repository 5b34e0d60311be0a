import { type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { readPolicy } from '#lib/domain/campaigns/completion-policy.ts';
import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { iniKey } from '#lib/domain/campaigns/setting-keys.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';
import { parseSplit } from '#lib/domain/splits/strategies/index.ts';
import { type OwnSettings, type SettingName, builtInSettings } from '#lib/domain/campaigns/stage.ts';
import {
  fillFromKeywords,
  pomsNames,
  unknownNames,
  wantsKeywords,
} from '#lib/domain/campaigns/substitution.ts';

/** A setting that is wrong by itself, whoever inherits it. */
export interface SettingProblem {
  setting: SettingName;
  message: string;
  remedy: string;
}

/** What settings may refer to. */
export interface Known {
  keywords: Keywords;
  loginSetups: ReadonlySet<string>;
  jobTypes: ReadonlySet<string>;
}

const percentRemedy =
  'Use a name that is known, or add it to campaign_keywords; write %% for a percent sign.';

/** What is wrong with the `%(name)s` of a text that sees the campaign's keywords, and POMS's own names beside them. */
export function commandProblems(texts: readonly string[], keywords: Keywords): string[] {
  const allowed = [...Object.keys(keywords), ...pomsNames];
  return [...new Set(texts.flatMap((text) => unknownNames(text, allowed)).map(({ why }) => why))];
}

/** The texts of parameters as the command will hold them. */
export const parameterTexts = (parameters: Parameters): string[] =>
  parameters.map(([key, value]) => key + value);

function percentProblems(own: OwnSettings, { keywords }: Known): SettingProblem[] {
  const told = (setting: SettingName, whys: string[]): SettingProblem[] =>
    whys.map((why) => ({ setting, message: `${iniKey(setting)}: ${why}`, remedy: percentRemedy }));
  const expanded = (['softwareVersion', 'dataset'] as const).flatMap((setting) => {
    const text = own[setting] ?? '';
    const found = wantsKeywords(text) ? unknownNames(text, Object.keys(keywords)) : [];
    return told(setting, [...new Set(found.map(({ why }) => why))]);
  });
  const commands = (['paramOverrides', 'testParamOverrides'] as const).flatMap((setting) =>
    told(setting, commandProblems(parameterTexts(own[setting] ?? []), keywords)),
  );
  return [...expanded, ...commands];
}

function splitProblems(own: OwnSettings): SettingProblem[] {
  return (['splitType', 'testSplitType'] as const).flatMap((setting) => {
    const parsed = parseSplit(own[setting] ?? '');
    if (parsed.kind !== 'problem') return [];
    return [
      {
        setting,
        message: `${iniKey(setting)}: ${parsed.message}`,
        remedy: 'Write None, or one of the splits as its usage shows.',
      },
    ];
  });
}

function policyProblems({ completionPolicy }: OwnSettings): SettingProblem[] {
  if (completionPolicy === undefined) return [];
  const reading = readPolicy(completionPolicy, 100);
  if ('policy' in reading) return [];
  const setting = 'completionPolicy' as const;
  return [
    {
      setting,
      message: `${iniKey(setting)}: ${reading.problem}`,
      remedy: 'Write such as 95%, or 90% after 24h when quiet 4h, else ask; or leave the line out.',
    },
  ];
}

function nameProblems(own: OwnSettings, known: Known): SettingProblem[] {
  const check = (setting: 'loginSetup' | 'jobType', names: ReadonlySet<string>): SettingProblem[] => {
    const name = own[setting];
    if (name === undefined || names.has(name)) return [];
    const key = iniKey(setting);
    const message = `${key} ${name} does not exist in this experiment`;
    return [
      {
        setting,
        message,
        remedy: didYouMean(name, names, `Add a section [${key} ${name}], or use ${key} generic.`),
      },
    ];
  };
  return [...check('loginSetup', known.loginSetups), ...check('jobType', known.jobTypes)];
}

/** What is wrong with settings where they are said, in a stage or in the campaign's defaults. */
export function settingProblems(own: OwnSettings, known: Known): SettingProblem[] {
  return [
    ...percentProblems(own, known),
    ...splitProblems(own),
    ...policyProblems(own),
    ...nameProblems(own, known),
  ];
}

/**
 * Why the splits of a stage cannot cut its dataset. A text of the one may be inherited and the other the stage's own;
 * the problem is the dataset's.
 */
export function datasetProblems(own: OwnSettings, defaults: OwnSettings, keywords: Keywords): string[] {
  const effective = { ...builtInSettings, ...defaults, ...own };
  const dataset = fillFromKeywords(effective.dataset ?? '', keywords);
  if ('problems' in dataset) return [];
  return [effective.splitType ?? '', effective.testSplitType ?? ''].flatMap((text) => {
    const parsed = parseSplit(text);
    const problem = parsed.kind === 'problem' ? undefined : parsed.split.datasetProblem(dataset.text);
    return problem === undefined ? [] : [problem];
  });
}
