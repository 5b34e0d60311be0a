import { describe, expect, it } from 'vitest';
import { type OwnSettings } from '#lib/domain/campaigns/stage.ts';
import { chainProblems, chainProblemsFrom } from '#lib/domain/campaigns/problems/chain-problems.ts';

const edge = (provider: string, stage: string, filePatterns = '%.root') => ({
  provider,
  stage,
  filePatterns,
});
const chain = (own: Record<string, OwnSettings>, dependencies: ReturnType<typeof edge>[]) => ({
  keywords: { new: 'v2' },
  defaults: { softwareVersion: 'v1' },
  stages: Object.entries(own).map(([name, settings]) => ({ name, own: settings })),
  dependencies,
});
const three = [edge('gen', 'g4'), edge('g4', 'reco')];

describe('software versions along a chain', () => {
  it('are told where they differ, with both and what to do', () => {
    const campaign = chain({ gen: {}, g4: {}, reco: { softwareVersion: 'v2' } }, three);

    expect(chainProblems(campaign)).toEqual([
      {
        stage: 'reco',
        provider: 'g4',
        why: 'software_version of stage reco is v2, but it follows g4, which has v1; set them alike, or set mixed_versions = True in reco if that is meant',
      },
    ]);
  });

  it.each<[string, Record<string, OwnSettings>]>([
    ['they are the same', { gen: {}, g4: {}, reco: {} }],
    ['that is meant', { gen: {}, g4: {}, reco: { softwareVersion: 'v2', mixedVersions: true } }],
    ['a stage makes no files', { gen: {}, g4: { softwareVersion: 'v9', stageType: 'approval' }, reco: {} }],
    [
      'a keyword means the same',
      { gen: { softwareVersion: 'v2' }, g4: { softwareVersion: '%(new)s' }, reco: { softwareVersion: 'v2' } },
    ],
    [
      'a keyword is unknown, which is told elsewhere',
      { gen: { softwareVersion: '%(none)s' }, g4: {}, reco: {} },
    ],
  ])('are no problem where %s', (_what, own) => {
    expect(chainProblems(chain(own, three))).toEqual([]);
  });

  it('matter to a launch only on its way in and ahead', () => {
    const campaign = chain(
      { gen: {}, g4: { softwareVersion: 'v2' }, reco: { softwareVersion: 'v2' } },
      three,
    );
    const from = (stage: string) => chainProblemsFrom(stage, campaign).map(({ provider }) => provider);

    expect([from('gen'), from('g4'), from('reco')]).toEqual([['gen'], ['gen'], []]);
  });
});

describe('file patterns along a chain', () => {
  it.each([
    ["file_name like 'a%' and version v1", 0],
    ['run_number 5', 0],
    ['run_number x', 1],
    ["data_tier raw and not file_name 'log%'", 0],
    ['run_number in (5, 6) or file_name hist%', 0],
    ['run_number 5 with limit 3', 1],
    ['defname: raw', 1],
    ['%.root, isparentof: ( x )', 1],
  ])('are read or told: %s', (patterns, count) => {
    const problems = chainProblems(chain({ gen: {}, g4: {} }, [edge('gen', 'g4', patterns)]));

    expect(problems).toHaveLength(count);
  });
});
