import { z } from 'zod';
import { type OwnSettings, StageSettings, builtInSettings, type Origin, type SettingName } from './stage.ts';

export type EffectiveSettings =
  | { settings: StageSettings; origins: Record<SettingName, Origin> }
  /** Settings that nobody gives a usable value. */
  | { missing: string[] };

const SettingNames = StageSettings.keyof();
const Origins = z.record(SettingNames, z.enum(['stage', 'campaign', 'built-in']));

/** All settings there are. */
export const settingNames: readonly SettingName[] = SettingNames.options;

/** What stage or campaign must say themselves before a campaign is accepted (behaviour §9.4). */
export const requiredSettings = [
  'voRole',
  'softwareVersion',
  'dataset',
  'completionType',
  'completionPct',
  'loginSetup',
  'jobType',
] as const satisfies readonly SettingName[];

const said = (own: OwnSettings): Map<string, unknown> =>
  new Map(Object.entries(own).filter(([, value]) => value !== undefined));

/** Every setting of a stage and who gave it: the stage over the campaign's defaults over what is built in. */
export function effectiveSettings(
  campaign: { defaults: OwnSettings },
  stage: { own: OwnSettings },
): EffectiveSettings {
  const own = said(stage.own);
  const defaults = said(campaign.defaults);
  const merged = StageSettings.safeParse({
    ...builtInSettings,
    ...Object.fromEntries(defaults),
    ...Object.fromEntries(own),
  });
  if (!merged.success)
    return { missing: [...new Set(merged.error.issues.map(({ path }) => String(path[0])))] };
  const originOf = (name: SettingName): Origin =>
    own.has(name) ? 'stage' : defaults.has(name) ? 'campaign' : 'built-in';
  const origins = Origins.parse(Object.fromEntries(settingNames.map((name) => [name, originOf(name)])));
  return { settings: merged.data, origins };
}
