import { type ReactNode } from 'react';
import { type Call } from '#lib/client/client.ts';
import { type getSnapshots } from '#lib/contract/submissions.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { ParameterList } from './ParameterList.tsx';

/** The three frozen parts. */
export type Snapshots = Awaited<ReturnType<Call<typeof getSnapshots>>>;

interface Fact {
  term: string;
  value: ReactNode;
}

const yesNo = (isSo: boolean): string => (isSo ? 'yes' : 'no');
const code = (text: string): ReactNode =>
  text === '' || text === 'None' ? (
    <span className="quiet">none</span>
  ) : (
    <code className="submission-id">{text}</code>
  );

/** Settings of the stage with everything it inherited. */
export function stageFacts({ settings, keywords, campaignOverrides }: Snapshots['stage']): Fact[] {
  return [
    { term: 'Dataset', value: <DatasetLink dataset={settings.dataset} /> },
    { term: 'Split', value: code(settings.splitType) },
    { term: 'Test split', value: code(settings.testSplitType) },
    { term: 'Software version', value: settings.softwareVersion },
    { term: 'Role', value: settings.voRole },
    { term: 'Stage type', value: settings.stageType },
    { term: 'Complete when', value: `${settings.completionPct} % ${settings.completionType}` },
    { term: 'Completion policy', value: code(settings.completionPolicy) },
    { term: 'Generations to outputs', value: settings.outputAncestorDepth },
    { term: 'With several providers', value: settings.join },
    { term: 'Merges overrides', value: yesNo(settings.mergeOverrides) },
    { term: 'May mix versions', value: yesNo(settings.mixedVersions) },
    { term: 'Ends its schedule', value: yesNo(settings.clearScheduleAtEnd) },
    { term: 'Parameters', value: <ParameterList parameters={settings.paramOverrides} /> },
    { term: 'Test parameters', value: <ParameterList parameters={settings.testParamOverrides} /> },
    { term: 'Campaign’s parameters', value: <ParameterList parameters={campaignOverrides} /> },
    ...Object.entries(keywords).map(([name, value]) => ({ term: `%(${name})s`, value: code(value) })),
  ];
}

/** The job type without its script, which is shown whole. */
export function jobTypeFacts(jobType: Snapshots['jobType']): Fact[] {
  const { version, creator, creatorRole, parameters, outputFilePatterns, recoveries } = jobType;
  return [
    { term: 'Parameters', value: <ParameterList parameters={parameters} /> },
    { term: 'Output patterns', value: code(outputFilePatterns) },
    {
      term: 'Recoveries',
      value: recoveries.length === 0 ? code('') : recoveries.map(({ type }) => type).join(', then '),
    },
    { term: 'Creator', value: `${creator} (${creatorRole})` },
    { term: 'Version', value: version },
  ];
}

/** The login setup without its shell text, which is shown whole. */
export function loginSetupFacts(loginSetup: Snapshots['loginSetup']): Fact[] {
  const { host, account, creator, creatorRole, version } = loginSetup;
  return [
    { term: 'Submit host', value: host },
    { term: 'Account', value: account },
    { term: 'Creator', value: `${creator} (${creatorRole})` },
    { term: 'Version', value: version },
  ];
}
