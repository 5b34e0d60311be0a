import { type Parameters } from './parameters.ts';

export type ParameterOrigin = 'job type' | 'campaign' | 'stage' | 'request' | 'test';

/** A parameter of a launch, with the layer its value came from. */
export interface MergedParameter {
  key: string;
  value: string;
  origin: ParameterOrigin;
}

export interface ParameterLayers {
  jobType: Parameters;
  /** The campaign's default overrides; empty unless the stage merges them. */
  campaign: Parameters;
  stage: Parameters;
  /** Overrides of the request, and of the recovery it launches. */
  request: Parameters;
  /** The stage's test overrides; empty unless it is a test launch. */
  test: Parameters;
}

/** The parameters of a launch: a later equal key replaces the value but keeps the first position (behaviour §4.7). */
export function mergeParameters({
  jobType,
  campaign,
  stage,
  request,
  test,
}: ParameterLayers): MergedParameter[] {
  const order: [ParameterOrigin, Parameters][] = [
    ['job type', jobType],
    ['campaign', campaign],
    ['stage', stage],
    ['request', request],
    ['test', test],
    // Once more, so that what was asked for beats the test overrides.
    ['request', request],
  ];
  const merged = new Map<string, MergedParameter>();
  for (const [origin, parameters] of order) {
    for (const [key, value] of parameters) merged.set(key, { key, value, origin });
  }
  return [...merged.values()];
}

/** The parameters as the launch command has them: each key immediately followed by its value, joined by blanks. */
export function renderParameters(parameters: readonly Pick<MergedParameter, 'key' | 'value'>[]): string {
  return parameters.map(({ key, value }) => key + value).join(' ');
}
