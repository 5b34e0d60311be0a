import { type OwnSettings, type SettingName, StageSettings, StageType } from './stage.ts';
import { parameterList } from './json-values.ts';
import { type Codec, type Fault, anyText, flag, lineText, numberIn, oneOf } from './setting-values.ts';

/** A key of the .ini that is a setting of stages and defaults. */
export interface SettingKey {
  key: string;
  setting: SettingName;
  isBlank(text: string): boolean;
  /** Puts the value into `own`, or says what is wrong with it. */
  read(text: string, own: OwnSettings): Fault | undefined;
  /** The value as it is written; undefined where `own` does not say it. */
  write(own: OwnSettings): string | undefined;
}

type Value<Name extends SettingName> = NonNullable<OwnSettings[Name]>;

function settingKey<Name extends SettingName>(
  key: string,
  setting: Name,
  codec: Codec<Value<Name>>,
): SettingKey {
  return {
    key,
    setting,
    isBlank: (text) => codec.isBlank(text),
    read: (text, own) => {
      const reading = codec.read(text);
      if ('fault' in reading) return reading.fault;
      own[setting] = reading.value;
      return undefined;
    },
    write: (own) => {
      const value = own[setting];
      return value === undefined ? undefined : codec.write(value);
    },
  };
}

const { completionType, join } = StageSettings.shape;

/** The settings in the order in which they are written (behaviour §9.2; `completion_policy`, `mixed_versions` and `join` are ours). */
export const settingKeys: readonly SettingKey[] = [
  settingKey('vo_role', 'voRole', lineText),
  settingKey('software_version', 'softwareVersion', lineText),
  settingKey('dataset_or_split_data', 'dataset', anyText),
  settingKey('cs_split_type', 'splitType', anyText),
  settingKey('test_split_type', 'testSplitType', anyText),
  settingKey('completion_type', 'completionType', oneOf(completionType.options)),
  settingKey('completion_pct', 'completionPct', numberIn({ from: 0, to: 100, isInt: false })),
  settingKey('completion_policy', 'completionPolicy', anyText),
  settingKey('param_overrides', 'paramOverrides', parameterList),
  settingKey('test_param_overrides', 'testParamOverrides', parameterList),
  settingKey('login_setup', 'loginSetup', lineText),
  settingKey('job_type', 'jobType', lineText),
  settingKey('stage_type', 'stageType', oneOf(StageType.options)),
  settingKey('output_ancestor_depth', 'outputAncestorDepth', numberIn({ from: 1, to: 10, isInt: true })),
  settingKey('merge_overrides', 'mergeOverrides', flag),
  settingKey('mixed_versions', 'mixedVersions', flag),
  settingKey('default_clear_cronjob', 'clearScheduleAtEnd', flag),
  settingKey('join', 'join', oneOf(join.options)),
];

const keyOf = new Map(settingKeys.map(({ key, setting }) => [setting, key]));

/** The name of a setting as people know it: the key of the .ini. */
export function iniKey(setting: SettingName): string {
  return keyOf.get(setting) ?? setting;
}
