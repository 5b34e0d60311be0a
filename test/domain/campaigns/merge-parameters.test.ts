import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeParameters,
  renderParameters,
  type ParameterLayers,
} from '#lib/domain/campaigns/merge-parameters.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';

const none: ParameterLayers = { jobType: [], campaign: [], stage: [], request: [], test: [] };

/** Stage gen of behaviour §9.3. */
const gen: ParameterLayers = {
  ...none,
  jobType: [['-Oglobal.group=', '%(group)s']],
  campaign: [
    ['-Oglobal.version=', '%(version)s'],
    ['-Oglobal.tune=', '%(tune)s'],
  ],
  stage: [
    ['--stage=', 'gen'],
    ['-Osubmit.N=', '200'],
    ['-Oglobal.sample=', '%(parameter)s'],
  ],
};

const start = '-Oglobal.group=%(group)s -Oglobal.version=%(version)s -Oglobal.tune=%(tune)s --stage=gen';

describe('merging parameters', () => {
  it.each<[string, ParameterLayers, string]>([
    ['nothing', none, ''],
    ['the first launch of gen', gen, `${start} -Osubmit.N=200 -Oglobal.sample=%(parameter)s`],
    [
      'a test launch of gen',
      { ...gen, test: [['-Osubmit.N=', '2']] },
      `${start} -Osubmit.N=2 -Oglobal.sample=%(parameter)s`,
    ],
    [
      'a recovery that beats the test overrides',
      { ...gen, test: [['-Osubmit.N=', '2']], request: [['-Osubmit.N=', '7']] },
      `${start} -Osubmit.N=7 -Oglobal.sample=%(parameter)s`,
    ],
    [
      'a key with its own blank',
      {
        ...none,
        stage: [
          ['-n ', '5'],
          ['--stage=', 'gen'],
        ],
      },
      '-n 5 --stage=gen',
    ],
    [
      'an empty value, which leaves the bare key',
      {
        ...none,
        jobType: [
          ['-N ', '1'],
          ['--quick', 'ly'],
        ],
        stage: [['--quick', '']],
      },
      '-N 1 --quick',
    ],
  ])('renders %s', (_name, layers, rendered) => {
    expect(renderParameters(mergeParameters(layers))).toBe(rendered);
  });

  it('says where each value came from', () => {
    const merged = mergeParameters({ ...gen, test: [['-Osubmit.N=', '2']], request: [['--new=', '1']] });

    expect(merged.map(({ key, origin }) => [key, origin])).toEqual([
      ['-Oglobal.group=', 'job type'],
      ['-Oglobal.version=', 'campaign'],
      ['-Oglobal.tune=', 'campaign'],
      ['--stage=', 'stage'],
      ['-Osubmit.N=', 'test'],
      ['-Oglobal.sample=', 'stage'],
      ['--new=', 'request'],
    ]);
  });

  const parameters: fc.Arbitrary<Parameters> = fc.array(
    fc.tuple(fc.constantFrom('-a ', '-b ', '-c '), fc.string()),
  );
  const layers = fc.record({
    jobType: parameters,
    campaign: parameters,
    stage: parameters,
    request: parameters,
    test: parameters,
  });

  it('keeps every key once, in the order of first mention, with the strongest value', () => {
    fc.assert(
      fc.property(layers, (each) => {
        const order = [each.jobType, each.campaign, each.stage, each.request, each.test, each.request].flat();

        const merged = mergeParameters(each);

        expect(merged.map(({ key }) => key)).toEqual([...new Set(order.map(([key]) => key))]);
        for (const { key, value } of merged)
          expect(value).toBe(order.findLast(([name]) => name === key)?.[1]);
      }),
    );
  });
});
