import { type SettingName } from '#lib/domain/campaigns/stage.ts';

/** What people call the settings of a stage, in the order in which they think of them. */
export const settingWords = {
  dataset: 'Dataset',
  splitType: 'Split',
  testSplitType: 'Test split',
  softwareVersion: 'Software version',
  jobType: 'Job type',
  loginSetup: 'Login setup',
  voRole: 'Role',
  stageType: 'Stage type',
  completionType: 'Complete when',
  completionPct: 'Complete at, %',
  completionPolicy: 'Completion policy',
  outputAncestorDepth: 'Generations to outputs',
  join: 'With several providers',
  paramOverrides: 'Parameters',
  testParamOverrides: 'Test parameters',
  mergeOverrides: 'Merges overrides',
  mixedVersions: 'May mix versions',
  clearScheduleAtEnd: 'Ends its schedule',
} as const satisfies Record<SettingName, string>;
