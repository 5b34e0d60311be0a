import { describe, expect, it } from 'vitest';
import {
  type CampaignParts,
  type ExistingNames,
  campaignProblems,
} from '#lib/domain/campaigns/problems/campaign-problems.ts';

const graph: CampaignParts = {
  keywords: { tune: 'G18' },
  defaults: {
    voRole: 'Production',
    softwareVersion: 'v1',
    dataset: 'raw',
    completionType: 'located',
    completionPct: 95,
    loginSetup: 'generic',
    jobType: 'generic',
  },
  stages: [
    { name: 'gen', own: {} },
    { name: 'reco', own: { dataset: 'from_parent' } },
  ],
  dependencies: [{ stage: 'reco', provider: 'gen', filePatterns: '%' }],
};

const nothing = { loginSetups: [], jobTypes: [] };
const told = (parts: Partial<CampaignParts>, existing: ExistingNames = nothing): unknown[] =>
  campaignProblems({ ...graph, ...parts }, existing).map(({ place, message }) => [place, message]);

describe('what is wrong with a campaign', () => {
  it('finds nothing wrong with a right one', () => {
    expect(told({})).toEqual([]);
  });

  it('reports a wrong default once, not at every stage that inherits it', () => {
    const defaults = { ...graph.defaults, jobType: 'gone' };

    expect(told({ defaults })).toEqual([
      [{ of: 'defaults', setting: 'jobType' }, 'job_type gone does not exist in this experiment'],
    ]);
    expect(told({ defaults }, { loginSetups: [], jobTypes: ['gone'] })).toEqual([]);
  });

  it('asks for a dataset the inherited split can cut', () => {
    const defaults = { ...graph.defaults, splitType: 'multiparam()' };

    expect(told({ defaults })).toEqual([
      [{ of: 'defaults', setting: 'dataset' }, expect.stringContaining('wants a JSON list of lists')],
    ]);
  });

  it('does not mind the dataset of a stage that runs on what another made', () => {
    const stages = [
      { name: 'gen', own: {} },
      { name: 'reco', own: { splitType: 'multiparam()' } },
    ];

    expect(told({ stages })).toEqual([]);
  });

  it('fills keywords in before it looks at a dataset', () => {
    const stages = [{ name: 'gen', own: { dataset: '[["%(tune)s"]]', splitType: 'multiparam()' } }];

    expect(told({ stages, dependencies: [] })).toEqual([]);
  });

  it('refuses two stages of one name', () => {
    const stages = [...graph.stages, { name: 'gen', own: {} }];

    expect(told({ stages })).toEqual([
      [{ of: 'stage', stage: 'gen', setting: null }, 'stage gen is given twice'],
    ]);
  });

  it.each(['None', 'draining', 'limitn(2)', ''])(
    'refuses a stage that follows itself with split %j',
    (splitType) => {
      const stages = [{ name: 'gen', own: { splitType } }];
      const dependencies = [{ stage: 'gen', provider: 'gen', filePatterns: '%' }];

      expect(told({ stages, dependencies })).toEqual([
        [{ of: 'dependency', stage: 'gen', provider: 'gen' }, expect.stringContaining('never ends')],
      ]);
    },
  );

  it('lets a stage with a split that ends follow itself', () => {
    const stages = [{ name: 'gen', own: { splitType: 'nfiles(2)' } }];

    expect(told({ stages, dependencies: [{ stage: 'gen', provider: 'gen', filePatterns: '%' }] })).toEqual(
      [],
    );
  });

  it('finds a cycle over several stages, once', () => {
    const stages = ['a', 'b', 'c'].map((name) => ({ name, own: {} }));
    const dependencies = [
      { stage: 'b', provider: 'a', filePatterns: '%' },
      { stage: 'c', provider: 'b', filePatterns: '%' },
      { stage: 'a', provider: 'c', filePatterns: '%' },
    ];

    expect(told({ stages, dependencies })).toEqual([
      [
        { of: 'dependency', stage: 'b', provider: 'a' },
        'stages b and c and a depend on each other (cycle b → c → a → b)',
      ],
    ]);
  });
});
